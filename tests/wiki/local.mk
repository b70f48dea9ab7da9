# What goes to a real MediaWiki on loopback; skipped where Debian's package of it is not installed.
WIKI_TESTS = \
	%D%/answers.sh \
	%D%/archive.sh \
	%D%/carried.sh \
	%D%/captcha.sh \
	%D%/compose.sh \
	%D%/hotline.sh \
	%D%/interface.sh \
	%D%/message.sh \
	%D%/once.sh \
	%D%/refusals.sh \
	%D%/secrets.sh \
	%D%/tls.sh
TESTS += $(WIKI_TESTS)
EXTRA_DIST += $(WIKI_TESTS) %D%/README.md %D%/wiki-up %D%/wiki-up.d %D%/wiki.sh
