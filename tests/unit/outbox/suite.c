#include "cases.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cphub/core/str.h>

const char *const unit_name = "outbox";
const unit_case unit_cases[] = { case_state,  case_kept,     case_draft,      case_dropped,
				 case_place,  case_bookmark, case_progress,   case_seen,
				 case_tally,  case_own,      case_mentorship, case_post,
				 case_ledger, NULL };

static char top[] = "/tmp/cphub-outbox-XXXXXX";
char *data_folder, *state_path;

void make_folder(void)
{
	snprintf(top, sizeof(top), "/tmp/cphub-outbox-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(top));
	data_folder = mem_printf("%s/data", top);
	state_path = mem_printf("%s/state.db", data_folder);
}

void remove_folder(void)
{
	static const char *const names[] = { "", "-wal", "-shm" };

	chmod(data_folder, 0700);
	for (size_t i = 0; i < 3; i++) {
		char *name = mem_printf("%s%s", state_path, names[i]);

		unlink(name);
		rmdir(name);
		free(name);
	}
	{
		char *lock = mem_printf("%s/sending.lock", data_folder);

		unlink(lock);
		free(lock);
	}
	rmdir(data_folder);
	rmdir(top);
	free(data_folder);
	free(state_path);
}
