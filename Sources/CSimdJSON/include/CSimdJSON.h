#ifndef LAPSE_CSIMDJSON_H
#define LAPSE_CSIMDJSON_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The structural pass of simdjson. It finds where brackets, commas, colons, strings and other
/// values of a JSON text begin, using the widest vector instructions of the processor.
typedef struct lapse_json_indexer lapse_json_indexer;

/// The result of a structural pass.
enum lapse_json_status {
  lapse_json_ok = 0,
  /// Nothing but white space.
  lapse_json_empty = 1,
  /// The text ends inside a string.
  lapse_json_unclosed_string = 2,
  lapse_json_invalid_utf8 = 3,
  /// A string contains a control character.
  lapse_json_control_character = 4,
  lapse_json_out_of_memory = 5,
  lapse_json_other_error = 6
};

/// The number of bytes that must be readable after the text.
extern const size_t lapse_json_padding;

/// Returns NULL if out of memory.
lapse_json_indexer *_Nullable lapse_json_indexer_create(void);
void lapse_json_indexer_destroy(lapse_json_indexer *_Nullable indexer);

/// Indexes `length` bytes, at most 4 GiB, replacing the previous index.
enum lapse_json_status lapse_json_indexer_run(
    lapse_json_indexer *_Nonnull indexer, const uint8_t *_Nonnull text, size_t length);

/// The ascending offsets found by the last run that was `lapse_json_ok`. One more may be read after
/// the last; it equals the length of the text.
const uint32_t *_Nonnull lapse_json_indexer_offsets(const lapse_json_indexer *_Nonnull indexer);
size_t lapse_json_indexer_count(const lapse_json_indexer *_Nonnull indexer);

#ifdef __cplusplus
}
#endif

#endif
