# Keys in, screens out, in a real terminal.
UI_TESTS = %D%/start.keys %D%/list.keys %D%/search.keys %D%/keep.keys %D%/read.keys %D%/scripts-app.keys \
	%D%/scripts-off.keys %D%/mirrored.keys %D%/hostile.keys %D%/hostile.sh %D%/cursor.keys %D%/panes.keys %D%/bound.keys %D%/terminals.keys %D%/terminal.sh
TESTS += $(UI_TESTS)
EXTRA_DIST += $(UI_TESTS) %D%/start.screen %D%/list.screen %D%/search.screen %D%/keep.screen \
	%D%/read.screen %D%/scripts-app.screen %D%/scripts-off.screen %D%/mirrored.screen %D%/hostile.screen \
	%D%/panes.screen %D%/bound.screen %D%/measure-keys
