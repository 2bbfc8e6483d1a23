#ifndef LAPSE_ZLIB_SHIM_H
#define LAPSE_ZLIB_SHIM_H

#include <zlib.h>

/// Prepares to decompress gzip, with its header and trailer. In C, because Swift does not import
/// macros with sizeof.
static inline int lapse_gunzip_init(z_stream *stream) { return inflateInit2(stream, 15 + 16); }

#endif
