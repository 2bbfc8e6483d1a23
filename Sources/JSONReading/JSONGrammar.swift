/// Checks the order of structural characters inside an object or array that is skipped.
///
/// A file counts as damaged even if no report needs the damaged part. Numbers and literals are not
/// checked beyond their first character.
struct JSONGrammar {
  enum Verdict {
    case inside
    case ended
    case malformed
    case tooDeep
  }

  /// What may come next.
  private enum Expectation {
    case keyOrEnd
    case key
    case colon
    case value
    case valueOrEnd
    case commaOrEnd
  }

  /// One bit per level: 1 for an object, 0 for an array.
  private var levels: UInt64
  private var depth = 1
  private var expectation: Expectation

  init(opening byte: UInt8) {
    levels = byte == UInt8(ascii: "{") ? 1 : 0
    expectation = byte == UInt8(ascii: "{") ? .keyOrEnd : .valueOrEnd
  }

  @inline(__always)
  mutating func accept(_ byte: UInt8) -> Verdict {
    switch byte {
    case UInt8(ascii: "\""):
      switch expectation {
      case .key, .keyOrEnd: expectation = .colon
      case .value, .valueOrEnd: expectation = .commaOrEnd
      case .colon, .commaOrEnd: return .malformed
      }
    case UInt8(ascii: ":"):
      guard expectation == .colon else { return .malformed }
      expectation = .value
    case UInt8(ascii: ","):
      guard expectation == .commaOrEnd else { return .malformed }
      expectation = levels & 1 == 1 ? .key : .value
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      guard expectation == .value || expectation == .valueOrEnd else { return .malformed }
      guard depth < JSONValue.deepestNesting else { return .tooDeep }
      let isObject = byte == UInt8(ascii: "{")
      levels = levels << 1 | (isObject ? 1 : 0)
      depth += 1
      expectation = isObject ? .keyOrEnd : .valueOrEnd
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      let isObject: UInt64 = byte == UInt8(ascii: "}") ? 1 : 0
      guard levels & 1 == isObject,
        expectation == .commaOrEnd || expectation == (isObject == 1 ? .keyOrEnd : .valueOrEnd)
      else { return .malformed }
      levels >>= 1
      depth -= 1
      expectation = .commaOrEnd
      if depth == 0 { return .ended }
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "t"),
      UInt8(ascii: "f"), UInt8(ascii: "n"):
      guard expectation == .value || expectation == .valueOrEnd else { return .malformed }
      expectation = .commaOrEnd
    default:
      return .malformed
    }
    return .inside
  }
}
