#include "command.h"

#include <string.h>

#include <cphub/core/tr.h>
#include <cphub/text/width.h>

#include "options.h"

/* Cells of the column of names. */
enum { LEFT = 22 };

const struct option_row option_rows[OPT_COUNT] = {
	[OPT_AGAIN] = { "--again", NULL, N_("Also posts that another file took along") },
	[OPT_BODY] = { "--body", "FILE|-", N_("The text; - reads it from standard input") },
	[OPT_CAPTCHA_ANSWER] = { "--captcha-answer", "TEXT",
				 N_("The answer to what the wiki asks of robots") },
	[OPT_CONSENT] = { "--consent", "FILE", N_("Who agreed to be listed: lines NAME,DATE") },
	[OPT_DROP] = { "--drop", "NAME", N_("Drop a kept search") },
	[OPT_DRY_RUN] = { "--dry-run", NULL, N_("Only say what it would do and cost") },
	[OPT_EXPLAIN] = { "--explain", NULL, N_("Say how every point came about") },
	[OPT_FACETS] = { "--facets", NULL, N_("Count the pages by kind, theme, skill, …") },
	[OPT_FOR] = { "--for", "ID", N_("For this person or project instead of you") },
	[OPT_FORMAT] = { "--format", "FORMAT", N_("How to print it") },
	[OPT_GAPS] = { "--gaps", NULL, N_("Skills that are wanted and hardly offered") },
	[OPT_JSON] = { "--json", NULL, N_("Print one JSON value") },
	[OPT_KEEP] = { "--keep", "NAME", N_("Keep this search under a name") },
	[OPT_KEPT] = { "--kept", NULL, N_("Run the kept search WORD…; without, list them") },
	[OPT_KIND] = { "--kind", "KIND", N_("Only pages of this kind") },
	[OPT_LANG] = { "--lang", "LANG", N_("Only pages that are there in this language") },
	[OPT_LANGUAGES] = { "--languages", "LANG,…",
			    N_("Also the pages of each of these by themselves") },
	[OPT_LIMIT] = { "--limit", "N", N_("At most so many (20)") },
	[OPT_MAX] = { "--max", "SIZE", N_("Fetch no more than this: 500k, 2M") },
	[OPT_OBJECTIVE] = { "--objective", "OBJECTIVE",
			    N_("What to reach, instead of what the file says") },
	[OPT_OFFER] = { "--offer", "SKILL[:LEVEL],…", N_("What you offer") },
	[OPT_OUTBOX] = { "--outbox", NULL, N_("Also the posts that wait to be sent") },
	[OPT_OUTPUT] = { "--output", "FILE", N_("Write it to a file, whole or not at all") },
	[OPT_PAGE] = { "--page", "ID", N_("A page that it is about") },
	[OPT_PING] = { "--ping", "USER,…", N_("Users of the wiki to be told, at most three") },
	[OPT_PROGRESS] = { "--progress", NULL, N_("Tell how far it is, line by line") },
	[OPT_READABLE] = { "--readable", NULL, N_("Only pages in languages that you read") },
	[OPT_REBUILD] = { "--rebuild", NULL, N_("Make it anew") },
	[OPT_REFRESH] = { "--refresh", NULL, N_("Fetch what changed first") },
	[OPT_REGION] = { "--region", "REGION", N_("Only pages for this country or region") },
	[OPT_SINCE] = { "--since", "COMMIT", N_("Leave out what this commit has") },
	[OPT_SKILL] = { "--skill", "SKILL", N_("Only pages with this skill") },
	[OPT_SKILLS] = { "--skills", "SKILL,…", N_("What it takes to answer") },
	[OPT_SPEAK] = { "--speak", "LANG[:LEVEL],…", N_("Languages to talk in, least levels") },
	[OPT_THEME] = { "--theme", "THEME", N_("Only pages of this theme") },
	[OPT_TIMEZONE] = { "--timezone", "ZONE", N_("Your time zone: Africa/Accra") },
	[OPT_TITLE] = { "--title", "TITLE", N_("What it is about, in a few words") },
	[OPT_TO] = { "--to", "NAME", N_("To a user's talk page instead of the hotline") },
	[OPT_TOKEN] = { "--token", NULL, N_("By an OAuth 2 token instead of a bot password") },
	[OPT_WANT] = { "--want", "SKILL[:LEVEL],…", N_("What you look for") },
	[OPT_WIDTH] = { "--width", "N", N_("Cells in a line (the terminal's, at most 84)") },
	[OPT_YES] = { "--yes", NULL, N_("Ask nothing") },
};

const struct command commands[] = {
	{ .name = "ask",
	  .usage = "[N]",
	  .help = N_("Write a help request and let it wait in the outbox"),
	  .more = N_(
		  "It is shown as it will stand on the wiki, and asked about; what is not to go out stays as a draft.\n"
		  "`cphub outbox send` sends it. Without --body the text is read from standard input.\n"
		  "Without --title, too, your editor opens. N takes up a draft of the outbox.\n"
		  "With --to it is a message to one person, a mentor for example."),
	  .options = OPT(TITLE) | OPT(BODY) | OPT(SKILLS) | OPT(PAGE) | OPT(PING) | OPT(TO) |
		     OPT(YES) | OPT(JSON),
	  .needs = NEED_INDEX,
	  .most = 1,
	  .run = cmd_ask },
	{ .name = "cohort",
	  .usage = "FILE|DIR | solve FILE|DIR | check FILE|DIR RESULT | new",
	  .help = N_("Match a whole programme of mentees and mentors"),
	  .more = N_(
		  "FILE is JSON (mentor-cohort/1) or an assignment problem, DIR a folder of CSV files.\n"
		  "Objectives: stable, mentor_optimal, max_card, max_weight, max_card_max_weight,\n"
		  "max_card_floor_weight, rank_maximal, leximin. Formats: text, json, csv, wikitext;\n"
		  "a file is written as JSON, or as CSV where it ends in .csv. `cohort check` verifies a\n"
		  "result, edited or not: exit code 1 when it cannot be carried out, or is not what its\n"
		  "objective claims.\n"
		  "`cohort new` makes a cohort file from the directory: who wants to learn a SKILL (several with\n"
		  "commas) and lives in a REGION, each with the N (48) best mentors from anywhere. FILE alone\n"
		  "opens in the interface, where pairs are locked, forbidden and moved."),
	  .options = OPT(OBJECTIVE) | OPT(SKILL) | OPT(REGION) | OPT(LIMIT) | OPT(FORMAT) |
		     OPT(OUTPUT) | OPT(JSON),
	  .needs = NEED_CONFIG,
	  .least = 1,
	  .most = 3,
	  .run = cmd_cohort },
	{ .name = "completion",
	  .usage = "bash|zsh|fish",
	  .help = N_("Print the completions for a shell"),
	  .more = N_(
		  "For bash: cphub completion bash > ~/.local/share/bash-completion/completions/cphub"),
	  .needs = NEED_NOTHING,
	  .least = 1,
	  .most = 1,
	  .run = cmd_completion },
	{ .name = "config",
	  .usage = "[KEY [VALUE]]",
	  .help = N_("Show the settings, or change one"),
	  .options = OPT(JSON),
	  .needs = NEED_CONFIG,
	  .most = 2,
	  .run = cmd_config },
	{ .name = "data",
	  .usage = "",
	  .help = N_("Show the bytes that went over the line, by month"),
	  .more = N_(
		  "data.monthly is the limit of a month; what would go beyond it is told and not sent."),
	  .options = OPT(JSON),
	  .needs = NEED_CONFIG,
	  .run = cmd_data },
	{ .name = "doctor",
	  .usage = "",
	  .help = N_("Check this machine, the content and the index"),
	  .options = OPT(JSON),
	  .needs = NEED_NOTHING,
	  .run = cmd_doctor },
	{ .name = "export",
	  .usage = "growth-mentors FILE",
	  .help = N_("Bring a wiki's list of mentors up to date"),
	  .more = N_(
		  "FILE is MediaWiki:GrowthMentors.json as the wiki has it. The directory says how often its\n"
		  "mentors want to be named and until when they are away; all else stays as it is. Nobody is\n"
		  "added and nobody taken away."),
	  .options = OPT(OUTPUT),
	  .needs = NEED_INDEX,
	  .least = 2,
	  .most = 2,
	  .run = cmd_export },
	{ .name = "help",
	  .usage = "[COMMAND]",
	  .help = N_("Show this help, or that of a command"),
	  .needs = NEED_NOTHING,
	  .most = 1,
	  .is_read = true,
	  .run = cmd_help },
	{ .name = "hotline",
	  .usage = "[list [WHICH] | show N | search WORD… | reply N [K] | resolve N | harvest N]",
	  .help = N_("Read and answer the questions on the wiki's hotline"),
	  .more = N_(
		  "WHICH is mine, new, resolved, skills (asks for yours), turn (somebody answered you) or\n"
		  "unanswered. Everything is read from the last fetch; --refresh fetches, a few hundred bytes\n"
		  "where nothing changed. reply answers question N, or comment K below it, with --body FILE\n"
		  "or what is typed; resolve marks it as done. Both wait in the outbox. harvest makes the draft\n"
		  "of a guide of a question that is done, below the folder -o.\n"
		  "Questions that moved to an archive of the page are found again there, with their answers."),
	  .options = OPT(REFRESH) | OPT(PROGRESS) | OPT(BODY) | OPT(OUTPUT) | OPT(YES) | OPT(JSON),
	  .needs = NEED_INDEX,
	  .most = SIZE_MAX,
	  .is_read = true,
	  .run = cmd_hotline },
	{ .name = "import",
	  .usage = "capx FILE… | growth-mentors FILE…",
	  .help = N_("Bring people and skills of others into a content folder"),
	  .more = N_(
		  "capx takes users.tab and capacities.tab of the Capacity Exchange, as Commons has them;\n"
		  "growth-mentors takes MediaWiki:GrowthMentors.json. --output names the content folder.\n"
		  "People get a page only where --consent says when they agreed; pages that are there stay\n"
		  "as they are. Nothing is written where a file is wrong."),
	  .options = OPT(CONSENT) | OPT(OUTPUT),
	  .needs = NEED_CONFIG,
	  .least = 2,
	  .most = SIZE_MAX,
	  .run = cmd_import },
	{ .name = "index",
	  .usage = "",
	  .help = N_("Bring the index up to date with the content"),
	  .more = N_("Every command does so by itself; --rebuild makes the index anew."),
	  .options = OPT(JSON) | OPT(REBUILD) | OPT(PROGRESS),
	  .needs = NEED_CONFIG,
	  .run = cmd_index },
	{ .name = "lint",
	  .usage = "[PATH…]",
	  .help = N_("Check the pages of a content folder"),
	  .more = N_(
		  "Without --content the folder is found from PATH or from here: the one with hub.yaml.\n"
		  "Formats: text, json, github. Exit code 1 when there is an error."),
	  .options = OPT(FORMAT) | OPT(JSON),
	  .needs = NEED_CONFIG,
	  .most = SIZE_MAX,
	  .run = cmd_lint },
	{ .name = "list",
	  .usage = "[KIND]",
	  .help = N_("List pages by title"),
	  .options = OPT(THEME) | OPT(SKILL) | OPT(REGION) | OPT(LANG) | OPT(JSON),
	  .needs = NEED_INDEX,
	  .only_asks = true,
	  .most = 1,
	  .is_read = true,
	  .run = cmd_list },
	{ .name = "login",
	  .usage = "[NAME]",
	  .help = N_("Log in to the wiki that help requests go to"),
	  .more = N_(
		  "NAME is that of a bot password, as in Ada@hotline; the password is read from standard input,\n"
		  "tried, and kept in the keyring of your desktop where `secret-tool` reaches one, else in a file that\n"
		  "only you can read; it says where. wiki.passwordCommand keeps it elsewhere."),
	  .options = OPT(TOKEN) | OPT(JSON),
	  .needs = NEED_CONFIG,
	  .most = 1,
	  .run = cmd_login },
	{ .name = "logout",
	  .usage = "",
	  .help = N_("Forget the password or token of the wiki"),
	  .options = OPT(JSON),
	  .needs = NEED_CONFIG,
	  .run = cmd_logout },
	{ .name = "match",
	  .usage = "mentors|mentees|helpers|projects|exchange",
	  .help = N_("Find people and projects that fit, and say why"),
	  .more = N_(
		  "What is not said comes from your own profile (`cphub me`). Skills may be named in any language.\n"
		  "--region is yours: who lives near is named first. exchange finds pairs, and rings of three and\n"
		  "four, in which each teaches what the next one wants."),
	  .options = OPT(FOR) | OPT(WANT) | OPT(OFFER) | OPT(SPEAK) | OPT(TIMEZONE) | OPT(REGION) |
		     OPT(LIMIT) | OPT(EXPLAIN) | OPT(JSON),
	  .needs = NEED_INDEX,
	  .least = 1,
	  .most = 1,
	  .run = cmd_match },
	{ .name = "me",
	  .usage = "[show | edit | set KEY=VALUE… | publish | hours [ID] | agreement ID]",
	  .help = N_("Show or change your own profile"),
	  .more = N_(
		  "It stays on this machine until you publish it; wishes stay here even then, unless\n"
		  "`cphub me set wishes=public`. An empty value takes a key away. publish writes the page into a file.\n"
		  "hours writes the meetings of your mentorships as CSV, of all or with one person. agreement fills\n"
		  "templates/mentorship-agreement with what you agreed on with somebody, to be printed and signed."),
	  .options = OPT(JSON) | OPT(FORMAT) | OPT(OUTPUT) | OPT(WIDTH),
	  .needs = NEED_INDEX,
	  .most = SIZE_MAX,
	  .run = cmd_me },
	{ .name = "open",
	  .usage = "ID[#SECTION]",
	  .help = N_("Open the interface at a page"),
	  .needs = NEED_INDEX,
	  .least = 1,
	  .most = 1,
	  .run = cmd_open },
	{ .name = "outbox",
	  .usage = "[list | show N | edit N | send [N] | take-back N | drop N]",
	  .help = N_("Show and send the help requests that wait"),
	  .more = N_(
		  "send logs in and sends what waits, each exactly once; where the line breaks, it looks on the\n"
		  "wiki before it sends again. Exit code 3 when something stays. send N also sends what needs you.\n"
		  "take-back makes it a draft again."),
	  .options = OPT(CAPTCHA_ANSWER) | OPT(PROGRESS) | OPT(JSON),
	  .needs = NEED_CONFIG,
	  .most = 2,
	  .run = cmd_outbox },
	{ .name = "pack",
	  .usage = "FILE",
	  .help = N_("Write the content to a file, to carry it about"),
	  .more = N_(
		  "It is a bundle of git. `cphub unpack FILE` takes it where there is no line. --since leaves\n"
		  "out what the receiver has, up to the commit that an earlier pack told. --outbox writes FILE.posts\n"
		  "beside it, signed off by you: whoever unpacks it sees your posts, and may send them for you."),
	  .options = OPT(AGAIN) | OPT(SINCE) | OPT(OUTBOX) | OPT(JSON),
	  .needs = NEED_CONFIG,
	  .least = 1,
	  .most = 1,
	  .run = cmd_pack },
	{ .name = "publish",
	  .usage = "DIR",
	  .help = N_("Write a folder for a web server, for small first downloads"),
	  .more = N_(
		  "For maintainers. Run it again when the content has changed, once a day or less often: it adds\n"
		  "what is new, and who fetched before fetches only that. With --languages, who sets\n"
		  "sync.languages fetches no pages in others."),
	  .options = OPT(LANGUAGES) | OPT(JSON),
	  .needs = NEED_CONFIG,
	  .least = 1,
	  .most = 1,
	  .run = cmd_publish },
	{ .name = "search",
	  .usage = "WORD…",
	  .help = N_("Search all pages"),
	  .more = N_(
		  "The last word may be the beginning of one. \"Quoted words\" stand together; -word leaves "
		  "out.\n`cphub open ID#SECTION` opens a page at a section; --json tells it as \"anchor\".\n"
		  "With --json, --facets prints the counts and no pages. --lang before `search` says what\n"
		  "you read; behind it, what to look through."),
	  .options = OPT(KIND) | OPT(THEME) | OPT(SKILL) | OPT(REGION) | OPT(LANG) | OPT(READABLE) |
		     OPT(FACETS) | OPT(LIMIT) | OPT(KEEP) | OPT(KEPT) | OPT(DROP) | OPT(JSON),
	  .needs = NEED_INDEX,
	  .only_asks = true,
	  .dashes = true,
	  .most = SIZE_MAX,
	  .is_read = true,
	  .run = cmd_search },
	{ .name = "show",
	  .usage = "ID",
	  .help = N_("Print one page"),
	  .more = N_("Formats: text, markdown, html, wikitext, json."),
	  .options = OPT(FORMAT) | OPT(WIDTH) | OPT(JSON),
	  .needs = NEED_INDEX,
	  .only_asks = true,
	  .least = 1,
	  .most = 1,
	  .is_read = true,
	  .run = cmd_show },
	{ .name = "skills",
	  .usage = "",
	  .help = N_("Show the skills as a tree"),
	  .more = N_(
		  "--gaps lists those that people or projects look for and nobody offers, or one person alone;\n"
		  "--lang and --region narrow it to people who speak a language or live in a region."),
	  .options = OPT(GAPS) | OPT(LANG) | OPT(REGION) | OPT(JSON),
	  .needs = NEED_INDEX,
	  .only_asks = true,
	  .is_read = true,
	  .run = cmd_skills },
	{ .name = "sync",
	  .usage = "",
	  .help = N_("Fetch the newest content"),
	  .more = N_(
		  "What comes is read only when all of it is here. --dry-run says what is known of the price\n"
		  "before, --max stops where it costs more, --yes accepts that many pages are gone."),
	  .options = OPT(DRY_RUN) | OPT(MAX) | OPT(YES) | OPT(PROGRESS) | OPT(JSON),
	  .needs = NEED_CONFIG,
	  .run = cmd_sync },
	{ .name = "unpack",
	  .usage = "FILE",
	  .help = N_("Take content from a file that pack or git wrote"),
	  .more = N_(
		  "Posts that lie beside it, in FILE.posts, are shown; --outbox puts them into your outbox, to be\n"
		  "sent under your login, naming who wrote them."),
	  .options = OPT(OUTBOX) | OPT(YES) | OPT(PROGRESS) | OPT(JSON),
	  .needs = NEED_CONFIG,
	  .least = 1,
	  .most = 1,
	  .run = cmd_unpack },
	{ .name = "words",
	  .usage = "ids|kinds|languages|regions|skills|themes",
	  .help = N_("List the words that options take, for completions"),
	  .options = OPT(JSON),
	  .needs = NEED_INDEX,
	  .only_asks = true,
	  .least = 1,
	  .most = 1,
	  .run = cmd_words },
	{ 0 },
};

const struct command *command_find(const char *name)
{
	for (const struct command *c = commands; c->name; c++)
		if (!strcmp(c->name, name))
			return c;
	return NULL;
}

char option_letter(enum option_id id)
{
	return id == OPT_OUTPUT ? 'o' : '\0';
}

static bool is_letter(struct sv name, char letter)
{
	return letter && name.len == 2 && name.at[0] == '-' && name.at[1] == letter;
}

enum option_id command_option(const struct command *c, struct sv name)
{
	for (unsigned i = 0; i < OPT_COUNT; i++)
		if (c->options & (UINT64_C(1) << i) &&
		    (sv_is(name, option_rows[i].name) ||
		     is_letter(name, option_letter((enum option_id)i))))
			return (enum option_id)i;
	return OPT_COUNT;
}

static void print_option(const struct option_row *row, char letter, FILE *to)
{
	const char *name = row->name, *arg = row->arg;
	struct str left = { 0 };
	unsigned used;

	if (letter)
		str_addf(&left, "-%c, ", letter);
	str_addf(&left, "%s%s%s", name, arg ? " " : "", arg ? arg : "");
	used = width_of(str_view(&left));
	/* What is longer than its column has a line of its own. */
	if (used > LEFT) {
		fprintf(to, "  %s\n", str_text(&left));
		str_truncate(&left, 0);
		used = 0;
	}
	fprintf(to, "  %s%*s %s\n", str_text(&left), (int)(LEFT - used), "", _(row->help));
	str_release(&left);
}

void command_help(const struct command *c, FILE *to)
{
	fprintf(to, _("Usage: cphub %s%s%s%s\n\n"), c->name, c->options ? " [OPTION]…" : "",
		*c->usage ? " " : "", c->usage);
	/* TRANSLATORS: what a command does, as a whole sentence with its full stop */
	fprintf(to, _("%s.\n"), _(c->help));
	if (c->more)
		fprintf(to, "%s\n", _(c->more));
	if (c->options)
		fputs(_("\nOptions:\n"), to);
	for (unsigned i = 0; i < OPT_COUNT; i++)
		if (c->options & (UINT64_C(1) << i))
			print_option(&option_rows[i], option_letter((enum option_id)i), to);
}

bool command_has_input(bool ok, struct err *err)
{
	if (!ok && err->kind == ERR_MISSING)
		err->kind = ERR_INPUT;
	return ok;
}

void command_overview(FILE *to)
{
	fputs(_("Usage: cphub [OPTION]… [COMMAND …]\n\n"
		"The Content Partnerships Hub: guides, templates, contracts, case studies and people\n"
		"for partnerships with museums, libraries and archives. Works without a connection.\n"
		"Without a command the interface opens.\n\nCommands:\n"),
	      to);
	for (const struct command *c = commands; c->name; c++)
		print_option(&(struct option_row){ .name = c->name,
						   .arg = *c->usage ? c->usage : NULL,
						   .help = c->help },
			     '\0', to);
	fputs(_("\nOptions:\n"), to);
	for (const struct global_option *o = global_options; o->name; o++)
		print_option(&(struct option_row){ .name = o->name,
						   .arg = o->arg,
						   .help = o->help },
			     '\0', to);
	fputs(_("\n`cphub help COMMAND` says more about one.\n"
		"Exit codes: 0 done; 1 nothing found or errors found; 2 wrong usage or input;\n"
		"3 the other side was not reached or refused; 4 this machine failed.\n"),
	      to);
}
