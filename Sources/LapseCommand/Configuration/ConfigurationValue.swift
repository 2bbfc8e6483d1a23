import Assessment
import Inventory
import Reporters
import SecretShapes
import System
import YAMLReading

/// A configuration value that is read as a certain type, or gives an error with its line.
///
/// Plain words follow YAML 1.2: `true` and `false` are the only booleans, and numbers have digits
/// only. No error quotes the value.
struct ConfigurationValue {
  let node: YAMLNode
  let file: String
  let line: Int
  /// Its key and those of the enclosing mappings: `data.microsoftTenants.ids`.
  let path: String

  private func wrong(_ wanted: String) -> ConfigurationError {
    ConfigurationError(file: file, line: line, problem: "\(path) takes \(wanted)")
  }

  /// A scalar without quotes.
  private var plain: String? {
    guard case .scalar(let scalar) = node, scalar.style == .plain else { return nil }
    return scalar.string
  }

  /// Whether there is no value, which counts as if the key were missing.
  var isNull: Bool { plain.map { ["", "~", "null"].contains($0) } ?? false }

  var isMap: Bool { node.mapping != nil }

  /// Whether it is a list without elements.
  var isEmptyList: Bool { node.sequence?.isEmpty ?? false }

  func integer(in range: ClosedRange<Int>) throws(ConfigurationError) -> Int {
    guard let plain, plain.utf8.count <= 18, !plain.isEmpty,
      plain.utf8.allSatisfy(\.isASCIIDigit), let number = Int(plain),
      range.contains(number)
    else { throw wrong("a whole number from \(range.lowerBound) to \(range.upperBound)") }
    return number
  }

  func boolean() throws(ConfigurationError) -> Bool {
    switch plain {
    case "true": return true
    case "false": return false
    default: throw wrong("true or false")
    }
  }

  /// Returns one line of text.
  func text() throws(ConfigurationError) -> String {
    guard case .scalar(let scalar) = node, !isNull, (1...300).contains(scalar.string.utf8.count),
      Terminal.visible(scalar.string) == scalar.string, !SecretShape.matches(scalar.string)
    else { throw wrong("a text of one line, at most 300 bytes") }
    return scalar.string
  }

  /// Returns an https address usable as a link.
  func address() throws(ConfigurationError) -> String {
    guard case .scalar(let scalar) = node, HTMLOptions.isAddress(scalar.string),
      !SecretShape.matches(scalar.string)
    else { throw wrong("an https address, at most 2000 characters") }
    return scalar.string
  }

  /// Returns one of the given names.
  func name(of names: [String]) throws(ConfigurationError) -> String {
    guard case .scalar(let scalar) = node, names.contains(scalar.string) else {
      throw wrong("one of " + names.joined(separator: ", "))
    }
    return scalar.string
  }

  func severity() throws(ConfigurationError) -> Severity {
    let names = Severity.allCases.map(\.name)
    return Severity(name: try name(of: names)) ?? .none
  }

  func guid() throws(ConfigurationError) -> Identifier {
    guard case .scalar(let scalar) = node, let id = Identifier(guid: scalar.string), !id.isMissing
    else { throw wrong("an id (a GUID)") }
    return id
  }

  /// Returns a day, `YYYY-MM-DD`.
  func day() throws(ConfigurationError) -> String {
    guard case .scalar(let scalar) = node, scalar.string.utf8.count == 10,
      AsOfArgument(argument: scalar.string) != nil
    else { throw wrong("a day, such as 2026-11-23") }
    return scalar.string
  }

  /// Returns the elements of a list with at least one.
  func list() throws(ConfigurationError) -> [ConfigurationValue] {
    guard let elements = node.sequence, !elements.isEmpty else {
      throw wrong("a list with at least one element")
    }
    return elements.map {
      ConfigurationValue(node: $0, file: file, line: $0.mark.line, path: path)
    }
  }

  func map() throws(ConfigurationError) -> ConfigurationMap {
    guard case .mapping(let mapping) = node else { throw wrong("keys with values") }
    return try ConfigurationMap(mapping, file: file, line: line, path: path)
  }
}
