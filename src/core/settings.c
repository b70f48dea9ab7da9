#include <cphub/core/config.h>

#include <stddef.h>

#include <cphub/core/tr.h>

const struct setting settings[] = {
	{ .name = "content.branch",
	  .help = N_("Branch to fetch; without it the one that the other side calls its own") },
	{ .name = "content.subdir",
	  .help = N_(
		  "Folder of the repository that holds hub.yaml; without it the top, then content/") },
	{ .name = "content.url", .help = N_("Where `cphub sync` fetches the content from") },
	{ .name = "data.monthly",
	  .help = N_("Bytes a month that may be fetched without asking, as in 50m") },
	{ .name = "sync.manifest",
	  .help = N_("Address of a manifest made by `cphub publish`, for a small first download") },
	{ .name = "sync.stall",
	  .fallback = "20",
	  .help = N_("Seconds without a byte after which a transfer is given up") },
	{ .name = "ui.bidi",
	  .fallback = "auto",
	  .help = N_("Who orders lines from right to left: app (this program), terminal, off "
		     "(nobody), auto") },
	{ .name = "ui.clipboard",
	  .fallback = "auto",
	  .help = N_("Where copied text goes: auto, terminal, file, or a command that reads it") },
	{ .name = "ui.hyperlinks",
	  .fallback = "no",
	  .help = N_("Whether the terminal is told where links to the web lead (OSC 8)") },
	{ .name = "ui.lang", .help = N_("Languages to read in, best first, as in pt-br,es") },
	{ .name = "ui.letters",
	  .fallback = "narrow",
	  .help = N_(
		  "What letters do in lists: narrow them, or keys: move as in vi, and narrow after /") },
	{ .name = "ui.linear",
	  .fallback = "no",
	  .help = N_("Whether the interface comes as numbered plain text, line by line") },
	{ .name = "ui.mouse",
	  .fallback = "yes",
	  .help = N_(
		  "Whether clicks and the wheel come to the interface; no leaves them to the terminal") },
	{ .name = "ui.shape",
	  .fallback = "auto",
	  .help = N_("Whether this program joins Arabic letters in lines that it orders: on, off, "
		     "auto") },
	{ .name = "ui.theme",
	  .fallback = "auto",
	  .help = N_("Colours of the interface: auto, high (contrast), mono or deuteranopia") },
	{ .name = "wiki.api", .help = N_("Address of the wiki's api.php") },
	{ .name = "wiki.caFile", .help = N_("Certificates to trust for the wiki, a PEM file") },
	{ .name = "wiki.contact",
	  .help = N_("Address told to the wiki's operators with each request") },
	{ .name = "wiki.hotline", .help = N_("Page of the wiki that help requests go to") },
	{ .name = "wiki.passwordCommand",
	  .help = N_("Command whose first line of output is the bot password") },
	{ .name = "wiki.tokenCommand",
	  .help = N_("Command whose first line of output is an OAuth 2 token") },
	{ .name = "wiki.user", .help = N_("Your name on the wiki") },
	{ 0 },
};
