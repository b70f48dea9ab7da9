#include <cphub/text/letter.h>

#include <unicase.h>

#include <cphub/text/segment.h>

uint32_t letter_of(uint32_t c)
{
	if (c < 0x80) {
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			return c;
		if (c >= 'A' && c <= 'Z')
			return c - 'A' + 'a';
		return c == '\'' ? 0 : ' ';
	}
	switch (segment_of(c)) {
	case SEGMENT_WORD: return uc_tolower(c);
	case SEGMENT_MARK:
	case SEGMENT_CLUSTER: return c;
	case SEGMENT_JOIN:
	case SEGMENT_APOSTROPHE: return 0;
	case SEGMENT_NONE: break;
	}
	return ' ';
}
