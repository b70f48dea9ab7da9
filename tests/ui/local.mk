# Keys in, screens out, in a real terminal.
UI_TESTS = %D%/start.keys %D%/list.keys %D%/search.keys %D%/keep.keys %D%/read.keys %D%/scripts.keys \
	%D%/terminals.keys %D%/terminal.sh
TESTS += $(UI_TESTS)
EXTRA_DIST += $(UI_TESTS) %D%/start.screen %D%/list.screen %D%/search.screen %D%/keep.screen \
	%D%/read.screen %D%/scripts.screen %D%/measure-keys
