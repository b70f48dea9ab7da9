/* The test cases of this folder, one a file. */
#ifndef CPHUB_TESTS_UNIT_UI_CASES_H
#define CPHUB_TESTS_UNIT_UI_CASES_H

#include "unit.h"

TCase *case_surface(void);
TCase *case_paint(void);
TCase *case_input(void);
TCase *case_list(void);
TCase *case_action(void);
TCase *case_find(void);
TCase *case_job(void);
TCase *case_screens(void);
TCase *case_search(void);
TCase *case_search_rows(void);
TCase *case_read(void);
TCase *case_place(void);
TCase *case_course(void);
TCase *case_news(void);
TCase *case_look(void);
TCase *case_keymap(void);
TCase *case_cohort(void);
TCase *case_compose(void);
TCase *case_update(void);
TCase *case_confirm(void);
TCase *case_panes(void);
TCase *case_undo(void);
TCase *case_writing(void);
TCase *case_sorting(void);
TCase *case_linear(void);
TCase *case_linear_at_start(void);
TCase *case_measure(void);
TCase *case_map(void);
TCase *case_listing(void);
TCase *case_settings(void);
TCase *case_people(void);
TCase *case_hotline(void);
TCase *case_steps(void);

#endif
