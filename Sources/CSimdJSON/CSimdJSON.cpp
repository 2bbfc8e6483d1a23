#include "CSimdJSON.h"

#include <simdjson.h>

#include <memory>
#include <new>

using simdjson::internal::dom_parser_implementation;

struct lapse_json_indexer {
  std::unique_ptr<dom_parser_implementation> implementation;
};

const size_t lapse_json_padding = simdjson::SIMDJSON_PADDING;

lapse_json_indexer *lapse_json_indexer_create(void) {
  return new (std::nothrow) lapse_json_indexer{};
}

void lapse_json_indexer_destroy(lapse_json_indexer *indexer) { delete indexer; }

static lapse_json_status status_of(simdjson::error_code error) {
  switch (error) {
  case simdjson::SUCCESS:
    return lapse_json_ok;
  case simdjson::EMPTY:
    return lapse_json_empty;
  case simdjson::UNCLOSED_STRING:
    return lapse_json_unclosed_string;
  case simdjson::UTF8_ERROR:
    return lapse_json_invalid_utf8;
  case simdjson::UNESCAPED_CHARS:
    return lapse_json_control_character;
  case simdjson::MEMALLOC:
  case simdjson::CAPACITY:
    return lapse_json_out_of_memory;
  default:
    return lapse_json_other_error;
  }
}

lapse_json_status lapse_json_indexer_run(
    lapse_json_indexer *indexer, const uint8_t *text, size_t length) {
  auto &implementation = indexer->implementation;
  if (!implementation) {
    // The depth is for simdjson's second stage, which is never run.
    auto error = simdjson::get_active_implementation()->create_dom_parser_implementation(
        length + 1, 1, implementation);
    if (error) {
      implementation.reset();
      return status_of(error);
    }
  } else if (implementation->capacity() <= length) {
    auto error = implementation->set_capacity(length + 1);
    if (error) {
      implementation.reset();
      return status_of(error);
    }
  }
  return status_of(implementation->stage1(text, length, simdjson::stage1_mode::regular));
}

const uint32_t *lapse_json_indexer_offsets(const lapse_json_indexer *indexer) {
  return indexer->implementation->structural_indexes.get();
}

size_t lapse_json_indexer_count(const lapse_json_indexer *indexer) {
  return indexer->implementation->n_structural_indexes;
}
