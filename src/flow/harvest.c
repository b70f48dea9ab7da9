#include <cphub/flow/harvest.h>

#include <stdlib.h>

#include <cphub/content/markdown.h>
#include <cphub/core/date.h>
#include <cphub/core/file.h>
#include <cphub/core/jw.h>
#include <cphub/core/path.h>
#include <cphub/core/tr.h>
#include <cphub/flow/address.h>
#include <cphub/text/fold.h>
#include <cphub/text/utf8.h>

enum { NAME_MAX_BYTES = 60 };

/* A text of JSON is one of YAML, https://yaml.org/spec/1.2.2/#13-terminology */
static void add_scalar(struct str *out, struct sv text)
{
	struct str clean = { 0 };
	struct jw *w = jw_new();

	utf8_clean(&clean, text, CLEAN_LINE);
	jw_text(w, NULL, str_view(&clean));
	jw_dump(w, 0, out);
	jw_free(w);
	str_release(&clean);
}

/* What of a title may stand in the name of a file anywhere; empty for other scripts. */
static void add_name(struct str *out, struct sv title)
{
	struct str folded = { 0 };
	const size_t before = out->len;

	fold_add(&folded, title);
	for (size_t i = 0; i < folded.len && out->len - before < NAME_MAX_BYTES; i++) {
		const char c = folded.at[i];

		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			str_add_char(out, c);
		else if (out->len > before && out->at[out->len - 1] != '-')
			str_add_char(out, '-');
	}
	while (out->len > before && out->at[out->len - 1] == '-')
		str_truncate(out, out->len - 1);
	str_release(&folded);
}

/* Everybody once, in the order in which they came. */
static void add_authors(struct str *out, const struct hotline *h, const struct thread *t)
{
	const struct talk_comment *all = h->talk.comments.at;
	bool is_first = true;

	str_add(out, "authors: [");
	for (size_t i = t->comments; i < t->comments_to; i++) {
		size_t k = t->comments;

		while (k < i && !sv_eq(all[k].author, all[i].author))
			k++;
		if (k < i || !all[i].author.len)
			continue;
		str_add(out, is_first ? "" : ", ");
		add_scalar(out, all[i].author);
		is_first = false;
	}
	str_add(out, "]\n");
}

static void add_skills(struct str *out, const struct thread *t)
{
	struct sv rest = t->skills, one;
	bool is_first = true;

	str_add(out, "skills: [");
	while (t->skills.len && sv_next(&rest, ',', &one)) {
		str_add(out, is_first ? "" : ", ");
		add_scalar(out, sv_trim(one));
		is_first = false;
	}
	str_add(out, "]\n");
}

/* Where nobody signed, when it was fetched: it stood there then. */
static time_t known_time(time_t when, const struct hotline *h)
{
	return when ? when : h->fetched;
}

static void add_head(struct str *out, const struct wiki_target *to, const struct hotline *h,
		     const struct thread *t)
{
	const struct sv archive = hotline_archive(h, t);
	struct str address = { 0 }, summary = { 0 };

	str_add(out, "---\ntitle: ");
	add_scalar(out, t->title);
	str_add(out, "\nsummary: ");
	str_addf(&summary, _("Asked and answered on the hotline: %.*s"), SV_ARG(t->title));
	add_scalar(out, str_view(&summary));
	str_add(out, "\n");
	add_skills(out, t);
	add_authors(out, h, t);
	str_add(out, "updated: ");
	date_add(out, date_of(known_time(t->last, h)));
	str_add(out, "\nlicense: CC-BY-SA-4.0\n");
	address_of_page(&address, sv_from(to->api), archive.len ? archive : sv_from(to->hotline));
	if (address.len) {
		str_add(&address, "#");
		address_add_title(&address, t->title);
		str_add(out, "sources: [");
		add_scalar(out, str_view(&address));
		str_add(out, "]\n");
	}
	str_add(out, "---\n\n");
	str_release(&address);
	str_release(&summary);
}

/* What stands in lines of a comment stays in them. */
static void add_comment(struct str *out, const struct hotline *h, const struct talk_comment *c)
{
	struct str text = { 0 };

	if (c->author.len) {
		str_add(out, "**");
		markdown_escape(c->author, out);
		str_add(out, "**\n\n");
	}
	talk_add_comment(&h->talk, c, &text);
	markdown_escape(sv_trim(str_view(&text)), out);
	str_add(out, "\n\n");
	str_release(&text);
}

static void add_body(struct str *out, const struct hotline *h, const struct thread *t)
{
	str_addf(out, "## %s\n\n", _("The question"));
	for (size_t i = t->comments; i < t->comments_to; i++) {
		if (i == t->comments + 1)
			str_addf(out, "## %s\n\n", _("What was answered"));
		add_comment(out, h, &h->talk.comments.at[i]);
	}
}

static char *path_of(const struct session *s, const struct harvest *what)
{
	const struct thread *t = what->thread;
	const char *folder = what->folder;
	char *drafts = folder ? mem_dup(folder) : path_join(s->dirs.data, "drafts");
	struct str name = { 0 };
	char *path;

	str_addf(&name, "%s/guides/", drafts);
	add_name(&name, t->title);
	if (name.at[name.len - 1] == '/') {
		str_add(&name, "question-");
		date_add(&name, date_of(known_time(t->started, what->hotline)));
	}
	str_add(&name, ".md");
	path = mem_dup(str_text(&name));
	str_release(&name);
	free(drafts);
	return path;
}

static bool write_new(const char *path, struct sv text, struct err *err)
{
	char *parent = mem_dup_sv(path_parent(sv_from(path)));
	bool ok = !file_exists(path) ||
		  err_set(err, ERR_CONFLICT, _("%s is there already, and stays as it is"), path);

	ok = ok && file_make_dirs(parent, err) && file_write(path, text, err);
	free(parent);
	return ok;
}

bool flow_harvest(struct session *s, const struct harvest *what, char **path, struct err *err)
{
	struct str text = { 0 };
	bool ok;

	*path = NULL;
	if (!what->thread->is_resolved)
		return err_set(
			err, ERR_INPUT,
			_("this question is not marked as done yet; a guide is made of what was "
			  "answered"));
	add_head(&text, what->to, what->hotline, what->thread);
	add_body(&text, what->hotline, what->thread);
	*path = path_of(s, what);
	ok = write_new(*path, str_view(&text), err);
	str_release(&text);
	if (!ok) {
		free(*path);
		*path = NULL;
	}
	return ok;
}
