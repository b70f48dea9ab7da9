#include <cphub/repo/manifest.h>

#include <string.h>

#include <cphub/core/json.h>
#include <cphub/core/jw.h>
#include <cphub/core/tr.h>
#include <cphub/core/vec.h>

/* What fits on the disk of whoever asks is asked there; this only keeps sums from running over. */
static const int64_t bytes_max = INT64_C(1) << 40;

static bool wrong(struct err *err, const char *what)
{
	return err_set(err, ERR_INPUT,
		       _("it is no manifest of `cphub publish`: \"%s\" is missing or wrong"), what);
}

/* Letters that mean nothing to a shell, an address or a folder; not the first one a dot. */
static const char safe[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._";

static bool take_name(struct sv text, char out[MANIFEST_NAME_MAX + 1])
{
	if (!text.len || text.len > MANIFEST_NAME_MAX || text.at[0] == '.' || text.at[0] == '-')
		return false;
	for (size_t i = 0; i < text.len; i++)
		if (!text.at[i] || !strchr(safe, text.at[i]))
			return false;
	memcpy(out, text.at, text.len);
	out[text.len] = '\0';
	return true;
}

/* Names of branches have parts. */
static bool take_branch(struct sv text, char out[MANIFEST_NAME_MAX + 1])
{
	char part_room[MANIFEST_NAME_MAX + 1];
	struct sv rest = text, part;

	while (sv_next(&rest, '/', &part))
		if (!take_name(part, part_room))
			return false;
	if (!text.len || text.len > MANIFEST_NAME_MAX)
		return false;
	memcpy(out, text.at, text.len);
	out[text.len] = '\0';
	return true;
}

static bool take_bytes(const struct json *v, uint64_t *out)
{
	const int64_t n = json_int(v, 0);

	*out = (uint64_t)n;
	return n > 0 && n <= bytes_max;
}

static bool take_sha256(struct sv text, char out[SHA256_HEX + 1])
{
	if (text.len != SHA256_HEX)
		return false;
	for (size_t i = 0; i < text.len; i++)
		if (!text.at[i] || !strchr("0123456789abcdef", text.at[i]))
			return false;
	memcpy(out, text.at, text.len);
	out[text.len] = '\0';
	return true;
}

/* An oid that may be left out. */
static bool take_oid(const struct json *v, const struct oid *fallback, struct oid *out)
{
	*out = *fallback;
	return !v || (oid_parse(json_text(v), out) && !oid_is_zero(out));
}

static bool take_bundle(const struct json *v, const struct manifest_part *part,
			struct manifest_bundle *out, struct err *err)
{
	static const struct oid none = { { 0 } };

	*out = (struct manifest_bundle){ .bytes = 0 };
	/* Of no other file that lies where it is fetched to. */
	if (!sv_has_suffix(json_text(json_at(v, "file")), MANIFEST_BUNDLE_END) ||
	    !take_name(json_text(json_at(v, "file")), out->file))
		return wrong(err, "file");
	if (!take_oid(json_at(v, "from"), &none, &out->from))
		return wrong(err, "from");
	if (!take_oid(json_at(v, "to"), &part->commit, &out->to) || oid_eq(&out->to, &out->from))
		return wrong(err, "to");
	if (!take_bytes(json_at(v, "bytes"), &out->bytes))
		return wrong(err, "bytes");
	if (!take_bytes(json_at(v, "plain"), &out->plain))
		return wrong(err, "plain");
	return take_sha256(json_text(json_at(v, "sha256")), out->sha256) || wrong(err, "sha256");
}

static bool take_part(const struct json *v, struct manifest_part *out, struct err *err)
{
	const struct json *bundles = json_at(v, "bundles");

	if (!take_name(json_text(json_at(v, "name")), out->name))
		return wrong(err, "name");
	if (!oid_parse(json_text(json_at(v, "commit")), &out->commit) || oid_is_zero(&out->commit))
		return wrong(err, "commit");
	if (!json_len(bundles) || json_len(bundles) > MANIFEST_BUNDLES_MAX)
		return wrong(err, "bundles");
	for (size_t i = 0; i < json_len(bundles); i++)
		if (!take_bundle(json_element(bundles, i), out, vec_add(out), err))
			return false;
	return true;
}

static bool take_parts(const struct json *parts, struct manifest *out, struct err *err)
{
	if (!json_len(parts) || json_len(parts) > MANIFEST_PARTS_MAX)
		return wrong(err, "parts");
	for (size_t i = 0; i < json_len(parts); i++) {
		struct manifest_part *part = vec_add(out);

		*part = (struct manifest_part){ .len = 0 };
		if (!take_part(json_element(parts, i), part, err))
			return false;
	}
	return true;
}

static bool take_all(const struct json *root, struct manifest *out, struct err *err)
{
	const int64_t format = json_int(json_at(root, "format"), 0);

	if (format > MANIFEST_FORMAT)
		return err_set(
			err, ERR_INPUT,
			_("it is a manifest of format %lld; this program reads formats up to %d: "
			  "install a newer cphub"),
			(long long)format, MANIFEST_FORMAT);
	if (format < 1)
		return wrong(err, "format");
	if (!oid_parse(json_text(json_at(root, "source")), &out->source))
		return wrong(err, "source");
	out->when = (time_t)json_int(json_at(root, "when"), 0);
	if (out->when <= 0)
		return wrong(err, "when");
	return (take_branch(json_text(json_at(root, "branch")), out->branch) ||
		wrong(err, "branch")) &&
	       take_parts(json_at(root, "parts"), out, err);
}

bool manifest_parse(struct sv text, struct manifest *out, struct err *err)
{
	struct json *root = NULL;
	bool ok;

	*out = (struct manifest){ .len = 0 };
	if (text.len > MANIFEST_MAX)
		return err_set(err, ERR_INPUT, _("%s is larger than %zu bytes"), MANIFEST_FILE,
			       (size_t)MANIFEST_MAX);
	ok = json_parse(text, &root, err) && take_all(root, out, err);
	json_free(root);
	return ok;
}

void manifest_release(struct manifest *m)
{
	struct manifest_part *part;

	vec_each (part, m)
		vec_release(part);
	vec_release(m);
}

static void write_oid(struct jw *w, const char *key, const struct oid *oid)
{
	char hex[OID_HEX + 1];

	oid_hex(oid, hex);
	jw_text(w, key, sv_from(hex));
}

/* What goes without saying is left out: everybody fetches this file, again and again. */
static void write_bundle(struct jw *w, const struct manifest_part *part,
			 const struct manifest_bundle *b)
{
	jw_object(w, NULL);
	jw_text(w, "file", sv_from(b->file));
	if (!oid_is_zero(&b->from))
		write_oid(w, "from", &b->from);
	if (!oid_eq(&b->to, &part->commit))
		write_oid(w, "to", &b->to);
	jw_int(w, "bytes", (int64_t)b->bytes);
	jw_int(w, "plain", (int64_t)b->plain);
	jw_text(w, "sha256", sv_from(b->sha256));
	jw_end(w);
}

void manifest_write(const struct manifest *m, struct str *out)
{
	struct jw *w = jw_new();
	const struct manifest_part *part;
	const struct manifest_bundle *b;

	jw_object(w, NULL);
	jw_int(w, "format", MANIFEST_FORMAT);
	write_oid(w, "source", &m->source);
	jw_int(w, "when", (int64_t)m->when);
	jw_text(w, "branch", sv_from(m->branch));
	jw_array(w, "parts");
	vec_each (part, m) {
		jw_object(w, NULL);
		jw_text(w, "name", sv_from(part->name));
		write_oid(w, "commit", &part->commit);
		jw_array(w, "bundles");
		vec_each (b, part)
			write_bundle(w, part, b);
		jw_end(w);
		jw_end(w);
	}
	jw_end(w);
	jw_end(w);
	jw_dump(w, 0, out);
	str_add_char(out, '\n');
	jw_free(w);
}

const struct manifest_part *manifest_find(const struct manifest *m, struct sv name)
{
	const struct manifest_part *part;

	vec_each (part, m)
		if (sv_is(name, part->name))
			return part;
	return NULL;
}
