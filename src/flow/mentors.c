#include <cphub/flow/mentors.h>

#include <stdlib.h>

#include <cphub/core/str.h>
#include <cphub/index/directory.h>
#include <cphub/match/person.h>

/* Somebody of the list by the name that all spellings of theirs have. */
struct entry {
	struct sv name;
	struct growth_mentor *mentor;
};

struct updating {
	struct session *session;
	struct growth *list;
	struct entry *entries; /* by name */
	struct mentors_report *out;
};

static int by_name(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	return sv_cmp(x->name, y->name);
}

static struct sv known_as(struct growth *list, struct sv wiki_user)
{
	struct str name = { 0 };
	struct sv kept;

	wiki_user_add(&name, wiki_user);
	kept = arena_sv(&list->arena, str_view(&name));
	str_release(&name);
	return kept;
}

static void sort_entries(struct updating *u)
{
	u->entries = mem_zeroed(u->list->len + 1, sizeof(*u->entries));
	for (size_t i = 0; i < u->list->len; i++)
		u->entries[i] = (struct entry){ known_as(u->list, u->list->at[i].wiki_user),
						&u->list->at[i] };
	qsort(u->entries, u->list->len, sizeof(*u->entries), by_name);
}

static struct growth_mentor *find(const struct updating *u, struct sv wiki_user)
{
	struct str name = { 0 };
	struct entry key, *found;

	wiki_user_add(&name, wiki_user);
	key.name = str_view(&name);
	found = bsearch(&key, u->entries, u->list->len, sizeof(key), by_name);
	str_release(&name);
	return found ? found->mentor : NULL;
}

static void take(const struct updating *u, const struct party *p, struct growth_mentor *m)
{
	struct str away = { 0 };

	if (p->weight >= 0)
		m->weight = p->weight;
	if (p->away_until <= date_of(u->session->options.now))
		return;
	m->away_until = p->away_until;
	date_add(&away, p->away_until);
	str_add(&away, "T00:00:00Z");
	m->away = arena_sv(&u->list->arena, str_view(&away));
	str_release(&away);
}

static bool look_at(struct updating *u, uint32_t who, struct err *err)
{
	struct arena arena = { 0 };
	struct party p;
	bool is_there;
	const bool ok = catalog_party(u->session->catalog, who, &arena, &p, &is_there, err);

	/* Invented people are on no wiki. */
	if (ok && is_there && !p.is_project && !p.sample) {
		struct growth_mentor *m = find(u, p.wiki_user);

		if (m) {
			take(u, &p, m);
			u->out->listed++;
		} else if (p.formats & FORMAT_MENTORSHIP) {
			u->out->unlisted++;
		}
	}
	arena_release(&arena);
	return ok;
}

bool flow_mentors_update(struct session *s, struct growth *list, struct mentors_report *out,
			 struct err *err)
{
	struct updating u = { .session = s, .list = list, .out = out };
	uint32_t last;
	size_t people;
	bool ok;

	*out = (struct mentors_report){ 0 };
	if (!catalog_read(s->catalog, err))
		return false;
	sort_entries(&u);
	ok = catalog_directory_size(s->catalog, &last, &people, err);
	for (uint32_t who = 1; ok && who <= last; who++)
		ok = look_at(&u, who, err);
	catalog_read_end(s->catalog);
	free(u.entries);
	return ok;
}
