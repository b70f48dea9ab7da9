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
#include "paint.h"
#include "signals.h"

/* Codes of our own beyond those of ncurses and its extended ones. */
enum { KEY_PASTE_BEGIN = 5000, KEY_PASTE_END };

enum { PASTE_BYTES_MAX = 1 << 16, ESCAPE_MS = 25, OUT_BYTES = 1 << 15 };

/* What is asked of a terminal, by the names of terminfo. */
enum { CODE_GO, CODE_CLEAR, CODE_CLEAR_REST, CODE_REGION, CODE_UP, CODE_DOWN, CODES };

static const char *const code_names[CODES] = {
	[CODE_GO] = "cup",     [CODE_CLEAR] = "clear", [CODE_CLEAR_REST] = "el",
	[CODE_REGION] = "csr", [CODE_UP] = "ind",      [CODE_DOWN] = "ri",
};

struct term {
	SCREEN *screen;
	struct str text; /* of the last event */
	char name[32];
	char *out; /* what goes to it, until it is flushed */
	struct paint paint;
	const char *codes[CODES]; /* of the terminal, NULL: it has none */
	bool spares_corner;       /* what is written in the last cell scrolls */
	bool is_forgotten;        /* nobody knows what it shows */
	WINDOW *keys;             /* ncurses draws a window before it reads from it, but no pad */
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

/* newterm tells only that it failed; the name is what a person can change. */
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
	keypad(t->keys, TRUE);
	nodelay(t->keys, TRUE);
	if (t->options.mouse)
		set_mouse(t);
}

/* Terminals of paper had to be waited for ("$<5>"). */
static void put_code(const char *code)
{
	while (code && *code)
		if (code[0] == '$' && code[1] == '<' && strchr(code, '>'))
			code = strchr(code, '>') + 1;
		else
			putchar((unsigned char)*code++);
}

static void go(void *terminal, unsigned row, unsigned column)
{
	const struct term *t = terminal;

	put_code(tiparm(t->codes[CODE_GO], (int)row, (int)column));
}

/* Modes of our own, which ncurses does not know: pastes are bracketed, and who orders lines (ECMA-48's BDSM). */
static void give_modes_back(struct term *t)
{
	/* Where ncurses believes the cursor to be. */
	go(t, 0, 0);
	fputs("\033[?2004l", stdout);
	if (t->keeps_order)
		fputs("\033[8h", stdout);
	fflush(stdout);
}

/* They go out with the drawing that follows. */
static void take_modes(const struct term *t)
{
	fputs("\033[?2004h", stdout);
	if (t->keeps_order)
		fputs("\033[8l", stdout);
}

/* False where the terminal cannot place its cursor or be cleared. */
static bool read_codes(struct term *t)
{
	for (size_t i = 0; i < CODES; i++) {
		const char *code = tigetstr(code_names[i]);

		/* As a number, for what is no name of a text. */
		t->codes[i] = code == (const char *)-1 ? NULL : code;
	}
	t->spares_corner = tigetflag("am") > 0 && tigetflag("xenl") <= 0;
	return t->codes[CODE_GO] && t->codes[CODE_CLEAR];
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
	if (!t->screen || !read_codes(t)) {
		if (t->screen)
			endwin();
		if (t->screen)
			delscreen(t->screen);
		free(t);
		return say_unusable(err);
	}
	set_escdelay(ESCAPE_MS);
	t->keys = newpad(1, 1);
	t->is_forgotten = true;
	/* A drawing goes out as a whole. */
	t->out = mem_zeroed(1, OUT_BYTES);
	setvbuf(stdout, t->out, _IOFBF, OUT_BYTES);
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
	delwin(t->keys);
	delscreen(t->screen);
	signals_release(&t->outside);
	str_release(&t->text);
	paint_release(&t->paint);
	fflush(stdout);
	setvbuf(stdout, NULL, _IONBF, 0);
	free(t->out);
	free(t);
}

void term_size(const struct term *t, unsigned *rows, unsigned *columns)
{
	(void)t;
	*rows = (unsigned)getmaxy(stdscr);
	*columns = (unsigned)getmaxx(stdscr);
}

static void look_like(void *terminal, enum role role)
{
	const struct term *t = terminal;

	vid_puts(t->looks[role].attributes, t->looks[role].pair, NULL, putchar);
}

static void write_text(void *terminal, const char *text)
{
	(void)terminal;
	fputs(text, stdout);
}

static void clear_rest(void *terminal)
{
	put_code(((const struct term *)terminal)->codes[CODE_CLEAR_REST]);
}

static bool scroll_region(void *terminal, unsigned top, unsigned bottom, int by)
{
	const struct term *t = terminal;

	if (!t->codes[CODE_REGION] || !t->codes[CODE_UP] || !t->codes[CODE_DOWN])
		return false;
	put_code(tiparm(t->codes[CODE_REGION], (int)top, (int)bottom));
	go(terminal, by > 0 ? bottom : top, 0);
	for (int n = abs(by); n; n--)
		put_code(t->codes[by > 0 ? CODE_UP : CODE_DOWN]);
	put_code(tiparm(t->codes[CODE_REGION], 0, (int)t->paint.rows - 1));
	return true;
}

/* Another size is another screen. */
static void begin_anew(struct term *t, const struct surface *s)
{
	if (!t->is_forgotten && t->paint.rows == s->rows && t->paint.columns == s->columns)
		return;
	put_code(t->codes[CODE_CLEAR]);
	paint_begin(&t->paint, s->rows, s->columns);
	t->is_forgotten = false;
}

void term_show(struct term *t, const struct surface *s)
{
	const struct brush brush = { .go = go,
				     .look = look_like,
				     .write = write_text,
				     .clear_rest = t->codes[CODE_CLEAR_REST] ? clear_rest : NULL,
				     .scroll = scroll_region,
				     .spares_corner = t->spares_corner,
				     .terminal = t };

	begin_anew(t, s);
	paint_show(&t->paint, s, &brush);
	fflush(stdout);
}

void term_keep_order(struct term *t, bool keep)
{
	if (keep == t->keeps_order)
		return;
	t->keeps_order = keep;
	fputs(keep ? "\033[8l" : "\033[8h", stdout);
	t->is_forgotten = true;
}

void term_redraw(struct term *t)
{
	t->is_forgotten = true;
}

void term_set_options(struct term *t, const struct term_options *options)
{
	const bool had_mouse = t->options.mouse;

	t->options = *options;
	set_looks(t);
	if (t->options.mouse != had_mouse)
		set_mouse(t);
	t->is_forgotten = true;
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
	t->is_forgotten = true;
	clearok(stdscr, TRUE);
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

bool term_rests(const struct term *t, int ms)
{
	struct pollfd in = { .fd = STDIN_FILENO, .events = POLLIN };

	(void)t;
	return !signals_told_to_end() && !poll(&in, 1, ms);
}

bool term_has_input(const struct term *t)
{
	return !term_rests(t, 0);
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

	wtimeout(t->keys, 200);
	while ((kind = wget_wch(t->keys, &got)) != ERR &&
	       !(kind == KEY_CODE_YES && got == KEY_PASTE_END))
		if (kind == OK && t->text.len < PASTE_BYTES_MAX)
			add_character(&t->text, got);
	wtimeout(t->keys, 0);
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
		t->is_forgotten = true;
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
static bool skip_sequence(const struct term *t)
{
	wint_t got = 0;
	bool any = false;

	while (!(got >= 0x40 && got <= 0x7e) && wget_wch(t->keys, &got) == OK)
		any = true;
	return any;
}

/* Alt sends an Escape before the key, and both at once. False where it was no key. */
static bool read_escape(struct term *t, struct key_event *event)
{
	struct str character = { 0 };
	wint_t got = 0;
	int kind = wget_wch(t->keys, &got);

	event->name = "Esc";
	if (kind == OK && got == '[' && skip_sequence(t))
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
		int kind = wget_wch(t->keys, &got);

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
