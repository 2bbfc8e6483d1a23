#ifndef LAPSE_CLIBXML2_SHIM_H
#define LAPSE_CLIBXML2_SHIM_H

// libxml/encoding.h would pull in the system's ICU headers, which clash with those of Foundation
// (swift-foundation-icu #93). The switch is off before any other header sees it. It changes the
// declared layout of struct _xmlCharEncodingHandler, which nothing here reads.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/parser.h>
#include <libxml/xmlwriter.h>

#endif
