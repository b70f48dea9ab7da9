CLI_TESTS = \
	%D%/ask.sh \
	%D%/bad_input.sh \
	%D%/cohort.sh \
	%D%/cohort_new.sh \
	%D%/completion.sh \
	%D%/hotline-items.sh \
	%D%/hotline.sh \
	%D%/import.sh \
	%D%/index.sh \
	%D%/kept.sh \
	%D%/language.sh \
	%D%/libraries.sh \
	%D%/linear.sh \
	%D%/lint.sh \
	%D%/list.sh \
	%D%/manual.sh \
	%D%/pager.sh %D%/match.sh %D%/me.sh \
	%D%/search.sh \
	%D%/show.sh \
	%D%/skills.sh \
	%D%/sync.sh \
	%D%/usage.sh
TESTS += $(CLI_TESTS)
EXTRA_DIST += $(CLI_TESTS) %D%/directory.sh %D%/hub.sh
