## Translations of the interface. Compiled ones lie in po/LANG/LC_MESSAGES/ of the build folder, where a program that was
## not installed finds them. No list of sources is kept: texts are taken from every C file.
TRANSLATED = ar bn es fr pt sv sw uk

MO_FILES = $(TRANSLATED:%=%D%/%/LC_MESSAGES/cphub.mo)
XGETTEXT_FLAGS = --from-code=UTF-8 --language=C --add-comments=TRANSLATORS: --add-location=file --sort-by-file \
	--keyword=_ --keyword=N_ --flag=_:1:pass-c-format --flag=N_:1:pass-c-format \
	--package-name=cphub --package-version='$(PACKAGE_VERSION)' --copyright-holder='the authors of cphub'

all-local: $(MO_FILES)
CLEANFILES += $(MO_FILES) %D%/cphub.pot
EXTRA_DIST += %D%/README.md $(TRANSLATED:%=%D%/%.po)

%D%/%/LC_MESSAGES/cphub.mo: $(srcdir)/%D%/%.po
	$(AM_V_GEN)$(MKDIR_P) '$(@D)' && $(MSGFMT) --check-format -o '$@' '$<'

# Every text of the program, for translators.
pot:
	$(AM_V_GEN)$(MKDIR_P) %D% && cd '$(srcdir)' && find src include -name '*.[ch]' | LC_ALL=C sort | \
		$(XGETTEXT) $(XGETTEXT_FLAGS) --files-from=- -o '$(abs_builddir)/%D%/cphub.pot'

# Brings new and changed texts into the translations, which lie in the source.
update-po: pot
	@for lang in $(TRANSLATED); do \
		po='$(srcdir)/%D%'/$$lang.po; \
		$(MSGMERGE) --quiet --no-fuzzy-matching --add-location=file -o "$$po.new" "$$po" %D%/cphub.pot && \
		$(MSGATTRIB) --no-obsolete --add-location=file -o "$$po" "$$po.new" && rm -f "$$po.new" || exit 1; \
		printf '%s: ' "$$lang" && $(MSGFMT) --check --statistics -o /dev/null "$$po" || exit 1; \
	done

INSTALL_PARTS += install-translations
install-translations: $(MO_FILES)
	@for lang in $(TRANSLATED); do \
		dir='$(DESTDIR)$(localedir)'/$$lang/LC_MESSAGES; \
		$(MKDIR_P) "$$dir" && $(INSTALL_DATA) %D%/$$lang/LC_MESSAGES/cphub.mo "$$dir" || exit 1; \
	done

UNINSTALL_PARTS += uninstall-translations
uninstall-translations:
	@for lang in $(TRANSLATED); do \
		rm -f '$(DESTDIR)$(localedir)'/$$lang/LC_MESSAGES/cphub.mo; \
	done

.PHONY: pot update-po install-translations uninstall-translations
