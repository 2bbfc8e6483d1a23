#ifndef LAPSE_ZLIB_SHIM_H
#define LAPSE_ZLIB_SHIM_H

#include <zlib.h>

/// A macro with sizeof in it is not imported. The window is that of gzip, with its header and trailer.
static inline int lapse_gunzip_init(z_stream *stream) { return inflateInit2(stream, 15 + 16); }

#endif
