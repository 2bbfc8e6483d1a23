import Inventory
import System

/// Where the value of a setting comes from.
///
/// Every reader asks this before it judges a value: only a literal can be a secret that lies in
/// clear. Nothing here keeps the value itself.
enum ValueOrigin {
  /// Nothing is there, or something that stands for a value to be filled in.
  case placeholder
  /// The value comes from elsewhere: a variable, a store, a file, a computation. The name is that
  /// of the source, where the text tells one that may be shown.
  case reference(UsePlace.SecretReference?)
  /// Only whoever holds a key can read it.
  case encrypted(by: String)
  /// The value itself is there.
  ///
  /// - certain: form or randomness show a secret; otherwise it may be one.
  case literal(certain: Bool)

  /// The origin of a text that is in a place where `dialect` is understood.
  static func of(_ text: String, in dialect: ValueDialect) -> ValueOrigin {
    let text = text.trimmingWhiteSpace
    guard !text.isEmpty else { return .placeholder }
    if let store = EncryptedValue.store(of: text) { return .encrypted(by: store) }
    if let origin = ValueSyntax.origin(of: text, in: dialect) { return origin }
    return ofLiteral(text)
  }

  /// The origin of a text that nothing replaces anything in.
  static func ofLiteral(_ text: String) -> ValueOrigin {
    if let store = EncryptedValue.store(of: text) { return .encrypted(by: store) }
    switch LiteralStrength(text) {
    case .none: return .placeholder
    case .possible: return .literal(certain: false)
    case .certain: return .literal(certain: true)
    }
  }

  var reference: UsePlace.SecretReference? {
    if case .reference(let reference) = self { return reference }
    return nil
  }

  var isLiteral: Bool {
    if case .literal = self { return true }
    return false
  }
}

/// What a place understands beside plain text: which marks of a variable are replaced there.
///
/// Placeholders that no secret contains (`{{ }}`, `${{ }}`, `#{ }#`) are recognised everywhere.
struct ValueDialect: OptionSet, Sendable {
  let rawValue: UInt8

  /// `$NAME`
  static let dollar = ValueDialect(rawValue: 1 << 0)
  /// `${NAME}`
  static let braces = ValueDialect(rawValue: 1 << 1)
  /// `$(NAME)`
  static let parentheses = ValueDialect(rawValue: 1 << 2)
  /// `%NAME%`
  static let percent = ValueDialect(rawValue: 1 << 3)
  /// `$(NAME)` is a variable of a pipeline, not a command.
  static let pipeline = ValueDialect(rawValue: 1 << 4)

  /// Data that a program reads as it is: JSON, what base64 held, a text without interpolation.
  static let data: ValueDialect = []
  /// Files that are filled in by tools of all kinds.
  static let settings: ValueDialect = [.dollar, .braces, .parentheses, .percent]
  static let shell: ValueDialect = [.dollar, .braces, .parentheses]
  static let commandPrompt: ValueDialect = [.percent]
  static let kubernetes: ValueDialect = [.braces, .parentheses]
  static let azurePipelines: ValueDialect = [.dollar, .braces, .parentheses, .pipeline]
  static let terraform: ValueDialect = [.braces]
}
