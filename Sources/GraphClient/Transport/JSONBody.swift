import FoundationEssentials
import Inventory

/// A small JSON document in memory, for responses of token endpoints and errors.
///
/// Pages are read by ``PageInspector``.
enum JSONBody: Decodable, Sendable {
  case object([String: JSONBody])
  case array([JSONBody])
  case text(String)
  case integer(Int64)
  case number(Double)
  case bool(Bool)
  case null

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let text = try? value.decode(String.self) {
      self = .text(text)
    } else if let bool = try? value.decode(Bool.self) {
      self = .bool(bool)
    } else if let integer = try? value.decode(Int64.self) {
      self = .integer(integer)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else if let object = try? value.decode([String: JSONBody].self) {
      self = .object(object)
    } else {
      self = .array(try value.decode([JSONBody].self))
    }
  }

  /// Returns the members of a JSON object of at most 1 MiB; nil for anything else.
  static func object(_ bytes: [UInt8]) -> [String: JSONBody]? {
    guard bytes.count <= 1 << 20 else { return nil }
    return (try? JSONDecoder().decode(JSONBody.self, from: Data(bytes)))?.object
  }

  var object: [String: JSONBody]? {
    if case .object(let members) = self { members } else { nil }
  }

  var array: [JSONBody]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  /// The value as seconds since 1970.
  var time: Instant? { wholeNumber.map { Instant.held($0) } }

  /// A whole number, possibly written as text: some endpoints send `"expires_in":"3599"`.
  var wholeNumber: Int64? {
    switch self {
    case .integer(let number): number
    case .number(let number) where number.magnitude < 1e15: Int64(number)
    case .text(let text): Int64(text)
    default: nil
    }
  }
}

extension JSONBody: Encodable {
  func encode(to encoder: any Encoder) throws {
    var value = encoder.singleValueContainer()
    switch self {
    case .object(let members): try value.encode(members)
    case .array(let elements): try value.encode(elements)
    case .text(let text): try value.encode(text)
    case .integer(let number): try value.encode(number)
    case .number(let number): try value.encode(number)
    case .bool(let bool): try value.encode(bool)
    case .null: try value.encodeNil()
    }
  }
}
