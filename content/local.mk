# The starter hub, installed as it stands and read through the same code as a clone.
EXTRA_DIST += content
CONTENT_DIR = $(DESTDIR)$(pkgdatadir)/content

INSTALL_PARTS += install-content
install-content:
	cd $(srcdir)/content && find . -type d -exec $(MKDIR_P) '$(CONTENT_DIR)/{}' \; && \
	find . -type f ! -name local.mk -exec $(INSTALL_DATA) '{}' '$(CONTENT_DIR)/{}' \;

UNINSTALL_PARTS += uninstall-content
uninstall-content:
	rm -rf '$(CONTENT_DIR)'

.PHONY: install-content uninstall-content
