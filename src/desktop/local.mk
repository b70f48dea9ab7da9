## What a desktop's menu and a software centre show.
desktopdir = $(datadir)/applications
metainfodir = $(datadir)/metainfo
icondir = $(datadir)/icons/hicolor/scalable/apps
dist_desktop_DATA = %D%/org.wikimedia.cphub.desktop
dist_metainfo_DATA = %D%/org.wikimedia.cphub.metainfo.xml
dist_icon_DATA = %D%/org.wikimedia.cphub.svg

## Completions, by the program itself, where the shells look for them.
bashcompletiondir = $(datadir)/bash-completion/completions
fishcompletiondir = $(datadir)/fish/vendor_completions.d
zshcompletiondir = $(datadir)/zsh/site-functions
COMPLETIONS = completions/cphub completions/cphub.fish completions/_cphub
nodist_bashcompletion_DATA = completions/cphub
nodist_fishcompletion_DATA = completions/cphub.fish
nodist_zshcompletion_DATA = completions/_cphub
CLEANFILES += $(COMPLETIONS)
EXTRA_DIST += %D%/README.md

completions/cphub: cphub$(EXEEXT)
	$(AM_V_GEN)$(MKDIR_P) completions && LC_ALL=C LANGUAGE= ./cphub$(EXEEXT) completion bash >$@
completions/cphub.fish: cphub$(EXEEXT)
	$(AM_V_GEN)$(MKDIR_P) completions && LC_ALL=C LANGUAGE= ./cphub$(EXEEXT) completion fish >$@
completions/_cphub: cphub$(EXEEXT)
	$(AM_V_GEN)$(MKDIR_P) completions && LC_ALL=C LANGUAGE= ./cphub$(EXEEXT) completion zsh >$@
