/* What a code point does to the words around it (Unicode 15: General_Category, blocks of scripts). */
#ifndef CPHUB_TEXT_SEGMENT_H
#define CPHUB_TEXT_SEGMENT_H

#include <stdbool.h>
#include <stdint.h>

enum segment {
	SEGMENT_NONE,       /* stands between words */
	SEGMENT_WORD,       /* letters and digits of scripts with spaces */
	SEGMENT_MARK,       /* belongs to the letter before it */
	SEGMENT_JOIN,       /* is not seen: joiners, soft hyphens, tatweel, bidi controls */
	SEGMENT_APOSTROPHE, /* inside a word: don't, пам'ять */
	SEGMENT_CLUSTER /* letters of scripts without spaces: Han, kana, Hangul, Thai, Khmer, … */
};

enum segment segment_of(uint32_t code_point);

/* A letter of Han, kana or Hangul: a SEGMENT_CLUSTER that has no marks which would make it another one. */
bool segment_is_whole(uint32_t code_point);

#endif
