# Keys in, screens out, in a real terminal.
UI_TESTS = \
	%D%/start.keys \
	%D%/list.keys \
	%D%/search.keys \
	%D%/keep.keys \
	%D%/read.keys \
	%D%/reader.keys \
	%D%/course.keys \
	%D%/difference.keys \
	%D%/news.keys \
	%D%/case-studies.keys \
	%D%/funding.keys \
	%D%/tools.keys \
	%D%/people.keys \
	%D%/cohort.keys \
	%D%/update.keys \
	%D%/scripts-app.keys \
	%D%/scripts-off.keys \
	%D%/mirrored.keys \
	%D%/french.keys \
	%D%/arabic.keys \
	%D%/hostile.keys \
	%D%/cursor.keys \
	%D%/panes.keys \
	%D%/bound.keys \
	%D%/terminals.keys \
	%D%/pager.keys \
	%D%/sizes-field.keys \
	%D%/sizes-lists.keys \
	%D%/sizes-reading.keys \
	%D%/sizes-asides.keys \
	%D%/sizes-arabic.keys \
	%D%/steering.sh \
	%D%/terminal.sh
TESTS += $(UI_TESTS)
EXTRA_DIST += $(UI_TESTS) %D%/measure-keys \
	%D%/start.screen \
	%D%/list.screen \
	%D%/search.screen \
	%D%/keep.screen \
	%D%/read.screen \
	%D%/reader.screen \
	%D%/course.screen \
	%D%/difference.screen \
	%D%/news.screen \
	%D%/case-studies.screen \
	%D%/cohort.screen \
	%D%/update.screen \
	%D%/funding.screen \
	%D%/tools.screen \
	%D%/people.screen \
	%D%/scripts-app.screen \
	%D%/scripts-off.screen \
	%D%/mirrored.screen \
	%D%/french.screen \
	%D%/arabic.screen \
	%D%/hostile.screen \
	%D%/panes.screen \
	%D%/bound.screen \
	%D%/terminals.screen \
	%D%/sizes-field.screen \
	%D%/sizes-lists.screen \
	%D%/sizes-reading.screen \
	%D%/sizes-asides.screen \
	%D%/sizes-arabic.screen
