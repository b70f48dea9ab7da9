TESTS += %D%/translations.sh
EXTRA_DIST += %D%/translations.sh %D%/check-translations
