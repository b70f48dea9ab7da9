# The starter hub, installed as it stands and read through the same code as a clone.
EXTRA_DIST += content
CONTENT_DIR = $(DESTDIR)$(pkgdatadir)/content

install-data-local:
	cd $(srcdir)/content && find . -type d -exec $(MKDIR_P) '$(CONTENT_DIR)/{}' \; && \
	find . -type f ! -name local.mk -exec $(INSTALL_DATA) '{}' '$(CONTENT_DIR)/{}' \;

uninstall-local:
	rm -rf '$(CONTENT_DIR)'
