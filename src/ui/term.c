#include "term.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <unistd.h>

#include <curses.h>

#include <cphub/core/tr.h>

#include "codes.h"
#include "shown.h"
#include "signals.h"

/* Codes of our own beyond those of ncurses and its extended ones. */
enum { KEY_PASTE_BEGIN = 5000, KEY_PASTE_END };

enum { PASTE_BYTES_MAX = 4096, ESCAPE_MS = 25 };

struct term {
	SCREEN *screen;
	struct str text; /* of the last event */
	char name[32];
	struct shown *shown; /* what each row showed last */
	unsigned rows, columns;
	struct {
		attr_t attributes;
		short pair; /* 0: the terminal's own colours */
	} looks[ROLE_COUNT];
	struct term_options options;
	bool keeps_order;
	sigset_t outside; /* the signals let through while waiting */
};

static const struct {
	unsigned char ours;
	attr_t theirs;
} attributes[] = {
	{ LOOK_BOLD, A_BOLD },           { LOOK_DIM, A_DIM },         { LOOK_ITALIC, A_ITALIC },
	{ LOOK_UNDERLINE, A_UNDERLINE }, { LOOK_REVERSE, A_REVERSE },
};

static const struct {
	int code;
	const char *name;
} codes[] = {
	{ KEY_UP, "Up" },         { KEY_DOWN, "Down" },   { KEY_LEFT, "Left" },
	{ KEY_RIGHT, "Right" },   { KEY_PPAGE, "PgUp" },  { KEY_NPAGE, "PgDn" },
	{ KEY_HOME, "Home" },     { KEY_FIND, "Home" },   { KEY_END, "End" },
	{ KEY_SELECT, "End" },    { KEY_ENTER, "Enter" }, { KEY_BACKSPACE, "Backspace" },
	{ KEY_DC, "Del" },        { KEY_IC, "Ins" },      { KEY_BTAB, "S-Tab" },
	{ KEY_RESIZE, "Resize" },
};

/* Keys with Alt, Ctrl or Shift have no code in ncurses, only the names of the extended terminfo. */
static const struct {
	const char *theirs, *name;
} extensions[] = {
	{ "kUP", "S-Up" },     { "kDN", "S-Down" },    { "kUP3", "M-Up" }, { "kDN3", "M-Down" },
	{ "kLFT3", "M-Left" }, { "kRIT3", "M-Right" }, { "kUP5", "C-Up" }, { "kDN5", "C-Down" },
	{ "kLFT5", "C-Left" }, { "kRIT5", "C-Right" },
};

/* Sent by terminals that TERM does not describe truly, or that left their keypad mode; and what brackets a paste. */
static const struct {
	const char *sequence;
	int code;
} sequences[] = {
	{ "\033[A", KEY_UP },           { "\033[B", KEY_DOWN },  { "\033[C", KEY_RIGHT },
	{ "\033[D", KEY_LEFT },         { "\033[H", KEY_HOME },  { "\033[F", KEY_END },
	{ "\033[1~", KEY_HOME },        { "\033[4~", KEY_END },  { "\033OA", KEY_UP },
	{ "\033OB", KEY_DOWN },         { "\033OC", KEY_RIGHT }, { "\033OD", KEY_LEFT },
	{ "\033OH", KEY_HOME },         { "\033OF", KEY_END },   { "\033[200~", KEY_PASTE_BEGIN },
	{ "\033[201~", KEY_PASTE_END },
};

static const struct {
	wint_t character;
	const char *name;
} controls[] = {
	{ '\r', "Enter" },  { '\n', "Enter" },    { '\t', "Tab" },
	{ 8, "Backspace" }, { 127, "Backspace" },
};

static bool say_unusable(struct err *err)
{
	const char *name = getenv("TERM");

	return err_set(
		err, ERR_SYSTEM,
		_("The terminal “%s” is not known here or cannot place its cursor; so all comes "
		  "as plain text, line by line."),
		name ? name : "");
}

static bool check_terminal(struct err *err)
{
	const char *name = getenv("TERM");

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return err_set(
			err, ERR_USAGE,
			_("the interface needs a terminal; `cphub help` lists what works without"));
	if (!name || !name[0] || !strcmp(name, "dumb") || !strcmp(name, "unknown"))
		return say_unusable(err);
	return true;
}

/* newterm tells only that it failed; the name is what a person can change. */
static void set_look(struct term *t, enum role role, bool has_hues)
{
	const struct look look = look_of(t->options.theme, role);
	const short pair = (short)(role + 1);

	t->looks[role].attributes = A_NORMAL;
	t->looks[role].pair = 0;
	for (size_t i = 0; i < ARRAY_LEN(attributes); i++)
		if (look.attributes & attributes[i].ours)
			t->looks[role].attributes |= attributes[i].theirs;
	if (has_hues && look.colour != LOOK_OWN && init_pair(pair, look.colour, -1) == OK)
		t->looks[role].pair = pair;
}

/* Without start_color ncurses sends no code for a colour, not even the one that takes all colours back. */
static void set_looks(struct term *t)
{
	const char *no = getenv("NO_COLOR");
	bool has_hues = !(no && no[0]) && has_colors() && t->options.theme != THEME_MONO &&
			t->options.theme != THEME_HIGH;

	if (has_hues)
		has_hues = start_color() == OK && use_default_colors() == OK;
	for (size_t i = 0; i < ROLE_COUNT; i++)
		set_look(t, (enum role)i, has_hues);
}

static void say(const char *codes_for_terminal)
{
	fputs(codes_for_terminal, stdout);
	fflush(stdout);
}

static void set_mouse(const struct term *t)
{
	mousemask(t->options.mouse
			  ? BUTTON1_PRESSED | BUTTON3_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED
			  : 0,
		  NULL);
	mouseinterval(0);
}

static void set_modes(const struct term *t)
{
	raw();
	noecho();
	nonl();
	intrflush(stdscr, FALSE);
	keypad(stdscr, TRUE);
	nodelay(stdscr, TRUE);
	scrollok(stdscr, FALSE);
	leaveok(stdscr, FALSE);
	if (t->options.mouse)
		set_mouse(t);
}

/* Modes of our own, which ncurses does not know: pastes are bracketed, and who orders lines (ECMA-48's BDSM). */
static void give_modes_back(const struct term *t)
{
	say("\033[?2004l");
	if (t->keeps_order)
		say("\033[8h");
}

static void take_modes(const struct term *t)
{
	say("\033[?2004h");
	if (t->keeps_order)
		say("\033[8l");
}

bool term_open(struct term **out, const struct term_options *options, struct err *err)
{
	struct term *t;

	if (!check_terminal(err))
		return false;
	t = mem_zeroed(1, sizeof *t);
	t->options = *options;
	signals_keep_terminal();
	t->screen = newterm(NULL, stdout, stdin);
	if (!t->screen || !tigetstr("cup")) {
		if (t->screen)
			endwin();
		if (t->screen)
			delscreen(t->screen);
		free(t);
		return say_unusable(err);
	}
	set_escdelay(ESCAPE_MS);
	set_looks(t);
	set_modes(t);
	for (size_t i = 0; i < ARRAY_LEN(sequences); i++)
		define_key(sequences[i].sequence, sequences[i].code);
	take_modes(t);
	signals_catch(&t->outside);
	*out = t;
	return true;
}

void term_close(struct term *t)
{
	if (!t)
		return;
	give_modes_back(t);
	endwin();
	delscreen(t->screen);
	signals_release(&t->outside);
	str_release(&t->text);
	free(t->shown);
	free(t);
}

void term_size(const struct term *t, unsigned *rows, unsigned *columns)
{
	(void)t;
	*rows = (unsigned)getmaxy(stdscr);
	*columns = (unsigned)getmaxx(stdscr);
}

static void put_cell(const struct term *t, unsigned row, unsigned column, const struct cell *cell)
{
	wchar_t wide[CELL_POINTS_MAX + 1] = { 0 };
	cchar_t cc;

	if ((unsigned char)cell->text[0] < 0x80 && !cell->text[1])
		wide[0] = (wchar_t)cell->text[0];
	else if (mbstowcs(wide, cell->text, CELL_POINTS_MAX) == (size_t)-1)
		wide[0] = L'?', wide[1] = L'\0';
	if (setcchar(&cc, wide, t->looks[cell->role].attributes, t->looks[cell->role].pair, NULL) ==
	    OK)
		mvwadd_wch(stdscr, (int)row, (int)column, &cc);
}

/* ncurses sends only the cells that differ; inside a shaped run that leaves wrong shapes behind, and of links, which it
 * does not know, what is gone. */
static void touch_row(struct term *t, const struct surface *s, unsigned row)
{
	struct shown now = shown_of_row(s, row), *before = &t->shown[row];

	now.is_new = now.sum != before->sum;
	if (now.is_new && (now.is_complex || before->is_complex || before->is_linked))
		wredrawln(stdscr, (int)row, 1);
	*before = now;
}

static int put_byte(int byte)
{
	return putchar(byte);
}

/* ncurses knows no links: their cells are put once more, as they are, between the codes that say where they lead. Its own
 * idea of the cursor and of the attributes holds afterwards. */
static void put_link(const struct term *t, const struct surface *s, const struct surface_link *l)
{
	struct str link = { 0 };

	vid_puts(A_NORMAL, 0, NULL, put_byte);
	str_addf(&link, "\0337\033[%u;%uH", l->row + 1, l->column + 1);
	codes_add_link(&link, l->target);
	fputs(str_text(&link), stdout);
	for (unsigned i = 0; i < l->cells; i++) {
		const struct cell *c = surface_at(s, l->row, l->column + i);

		vid_puts(t->looks[c->role].attributes, t->looks[c->role].pair, NULL, put_byte);
		fputs(c->text, stdout);
	}
	vid_puts(A_NORMAL, 0, NULL, put_byte);
	str_truncate(&link, 0);
	codes_add_link(&link, (struct sv){ 0 });
	printf("%s\0338", str_text(&link));
	str_release(&link);
}

/* Parts of a shaped line put again by themselves would be shaped by themselves. */
static void put_links(const struct term *t, const struct surface *s)
{
	for (size_t i = 0; i < s->links.len; i++) {
		const struct shown *row = &t->shown[s->links.at[i].row];

		if (row->is_new && !row->is_complex)
			put_link(t, s, &s->links.at[i]);
	}
	fflush(stdout);
}

static void forget_rows(struct term *t)
{
	/* Before the first drawing there is none. */
	if (t->shown)
		memset(t->shown, 0, t->rows * sizeof *t->shown);
}

static void put_row(const struct term *t, const struct surface *s, unsigned row)
{
	wmove(stdscr, (int)row, 0);
	wclrtoeol(stdscr);
	for (unsigned column = 0; column < s->columns; column++) {
		const struct cell *cell = surface_at(s, row, column);

		if (cell->width)
			put_cell(t, row, column, cell);
	}
}

/* Another size is another screen, of which ncurses keeps only a part. */
static void fit_rows(struct term *t, const struct surface *s)
{
	if (t->rows == s->rows && t->columns == s->columns)
		return;
	t->rows = s->rows;
	t->columns = s->columns;
	t->shown = mem_grow(t->shown, t->rows + 1, sizeof *t->shown);
	forget_rows(t);
}

void term_show(struct term *t, const struct surface *s)
{
	fit_rows(t, s);
	for (unsigned row = 0; row < s->rows; row++) {
		touch_row(t, s, row);
		if (t->shown[row].is_new)
			put_row(t, s, row);
	}
	wmove(stdscr, (int)s->cursor_row, (int)s->cursor_column);
	wrefresh(stdscr);
	if (s->links.len)
		put_links(t, s);
}

static void draw_all(struct term *t)
{
	forget_rows(t);
	clearok(stdscr, TRUE);
}

void term_keep_order(struct term *t, bool keep)
{
	if (keep == t->keeps_order)
		return;
	t->keeps_order = keep;
	say(keep ? "\033[8l" : "\033[8h");
	draw_all(t);
}

void term_redraw(struct term *t)
{
	draw_all(t);
}

void term_set_options(struct term *t, const struct term_options *options)
{
	const bool had_mouse = t->options.mouse;

	t->options = *options;
	set_looks(t);
	if (t->options.mouse != had_mouse)
		set_mouse(t);
	draw_all(t);
}

/* A terminal that is gone reads as ready for ever, with nothing to read. */
static bool terminal_is_gone(void)
{
	struct pollfd in = { .fd = STDIN_FILENO, .events = POLLIN };

	return poll(&in, 1, 0) > 0 && (in.revents & (POLLHUP | POLLERR | POLLNVAL));
}

/* The shell had the terminal: it is taken anew, whatever it shows now. */
static void take_again(struct term *t)
{
	reset_prog_mode();
	take_modes(t);
	draw_all(t);
	wrefresh(stdscr);
	/* What brought us back is dealt with. */
	(void)signals_came_back();
}

void term_leave(struct term *t)
{
	give_modes_back(t);
	def_prog_mode();
	endwin();
}

void term_return(struct term *t)
{
	take_again(t);
}

void term_suspend(struct term *t)
{
	term_leave(t);
	signals_stop();
	term_return(t);
}

void term_send(struct term *t, struct sv sequence)
{
	(void)t;
	fwrite(sequence.at, 1, sequence.len, stdout);
	fflush(stdout);
}

bool term_wait(struct term *t, int fd)
{
	fd_set ready;

	if (signals_told_to_end())
		return false;
	FD_ZERO(&ready);
	FD_SET(STDIN_FILENO, &ready);
	if (fd >= 0 && fd < FD_SETSIZE)
		FD_SET(fd, &ready);
	if (pselect((fd > STDIN_FILENO ? fd : STDIN_FILENO) + 1, &ready, NULL, NULL, NULL,
		    &t->outside) < 0 &&
	    errno != EINTR)
		return false;
	if (signals_told_to_stop() && !signals_told_to_end()) {
		term_suspend(t);
	} else if (signals_came_back()) {
		/* Stopped by what cannot be caught; the terminal was not given back. */
		endwin();
		take_again(t);
	}
	return !signals_told_to_end() && !terminal_is_gone();
}

bool term_has_input(const struct term *t)
{
	struct pollfd in = { .fd = STDIN_FILENO, .events = POLLIN };

	(void)t;
	return signals_told_to_end() || poll(&in, 1, 0) > 0;
}

static void add_character(struct str *out, wint_t character)
{
	char bytes[16];
	mbstate_t state = { 0 };
	size_t n = wcrtomb(bytes, (wchar_t)character, &state);

	if (n != (size_t)-1)
		str_add_sv(out, sv_make(bytes, n));
}

/* A paste is one event, so that no letter of it can be a command. */
static void read_paste(struct term *t, struct key_event *event)
{
	wint_t got = 0;
	int kind;

	wtimeout(stdscr, 200);
	while ((kind = wget_wch(stdscr, &got)) != ERR &&
	       !(kind == KEY_CODE_YES && got == KEY_PASTE_END))
		if (kind == OK && t->text.len < PASTE_BYTES_MAX)
			add_character(&t->text, got);
	wtimeout(stdscr, 0);
	event->text = str_view(&t->text);
	event->pasted = true;
}

static bool read_mouse(struct key_event *event)
{
	MEVENT mouse;

	if (getmouse(&mouse) != OK)
		return false;
	event->row = mouse.y > 0 ? (unsigned)mouse.y : 0;
	event->column = mouse.x > 0 ? (unsigned)mouse.x : 0;
	if (mouse.bstate & BUTTON1_PRESSED)
		event->name = "Click";
	else if (mouse.bstate & BUTTON3_PRESSED)
		event->name = "RightClick";
	else if (mouse.bstate & BUTTON4_PRESSED)
		event->name = "WheelUp";
	else if (mouse.bstate & BUTTON5_PRESSED)
		event->name = "WheelDown";
	return event->name != NULL;
}

static bool name_code(struct term *t, wint_t code, struct key_event *event)
{
	const char *extended = keyname((int)code);

	for (size_t i = 0; i < ARRAY_LEN(codes); i++)
		if (codes[i].code == (int)code)
			event->name = codes[i].name;
	/* What a smaller screen cut off is gone, even if the next drawing finds the old size. */
	if (code == KEY_RESIZE)
		forget_rows(t);
	if (code >= KEY_F(1) && code <= KEY_F(12)) {
		snprintf(t->name, sizeof t->name, "F%d", (int)(code - KEY_F0));
		event->name = t->name;
	}
	for (size_t i = 0; !event->name && extended && i < ARRAY_LEN(extensions); i++)
		if (!strcmp(extensions[i].theirs, extended))
			event->name = extensions[i].name;
	return event->name != NULL;
}

static void name_character(struct term *t, wint_t character, struct key_event *event)
{
	for (size_t i = 0; i < ARRAY_LEN(controls); i++)
		if (controls[i].character == character) {
			event->name = controls[i].name;
			return;
		}
	if (character < 32) {
		snprintf(t->name, sizeof t->name, "C-%c", (char)(character + 'a' - 1));
		event->name = t->name;
		return;
	}
	add_character(&t->text, character);
	event->text = str_view(&t->text);
}

/* A sequence that nobody knows is no key: "[", numbers, a last letter. False where nothing follows the bracket. */
static bool skip_sequence(void)
{
	wint_t got = 0;
	bool any = false;

	while (!(got >= 0x40 && got <= 0x7e) && wget_wch(stdscr, &got) == OK)
		any = true;
	return any;
}

/* Alt sends an Escape before the key, and both at once. False where it was no key. */
static bool read_escape(struct term *t, struct key_event *event)
{
	struct str character = { 0 };
	wint_t got = 0;
	int kind = wget_wch(stdscr, &got);

	event->name = "Esc";
	if (kind == OK && got == '[' && skip_sequence())
		return false;
	if (kind == KEY_CODE_YES)
		ungetch((int)got);
	else if (kind == OK && (got < 32 || got == 127))
		unget_wch((wchar_t)got);
	else if (kind == OK) {
		add_character(&character, got);
		snprintf(t->name, sizeof t->name, "M-%s", str_text(&character));
		event->name = t->name;
	}
	str_release(&character);
	return true;
}

bool term_key(struct term *t, struct key_event *event)
{
	wint_t got = 0;
	bool is_key = false; /* one without a name means nothing to us */

	while (!is_key) {
		int kind = wget_wch(stdscr, &got);

		*event = (struct key_event){ 0 };
		str_truncate(&t->text, 0);
		if (kind == ERR)
			return false;
		is_key = true;
		if (kind == OK && got == 27)
			is_key = read_escape(t, event);
		else if (kind == OK)
			name_character(t, got, event);
		else if (got == KEY_PASTE_BEGIN)
			read_paste(t, event);
		else
			is_key = got == KEY_MOUSE ? read_mouse(event) : name_code(t, got, event);
	}
	return true;
}
