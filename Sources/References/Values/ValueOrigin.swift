import Inventory
import System

/// Where the value of a setting comes from.
///
/// Every reader determines this before it assesses a value: only a literal can be a plaintext
/// secret. The value itself is not kept.
enum ValueOrigin {
  /// No value, or a placeholder for one to be filled in.
  case placeholder
  /// The value comes from elsewhere: a variable, a store, a file, a computation.
  ///
  /// The reference names the source, if the text has a name that is safe to show.
  case reference(UsePlace.SecretReference?)
  /// The value is encrypted.
  case encrypted(by: String)
  /// The value itself.
  ///
  /// If `certain`, its shape or randomness proves that it is a secret; otherwise it may be one.
  case literal(certain: Bool)

  /// Returns the origin of a text in a place that understands `dialect`.
  static func of(_ text: String, in dialect: ValueDialect) -> ValueOrigin {
    let text = text.trimmingWhiteSpace
    guard !text.isEmpty else { return .placeholder }
    if let store = EncryptedValue.store(of: text) { return .encrypted(by: store) }
    if let origin = ValueSyntax.origin(of: text, in: dialect) { return origin }
    return ofLiteral(text)
  }

  /// Returns the origin of a text without any substitution.
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

/// The variable syntax that a place understands.
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

  /// Data used verbatim: JSON, decoded base64, a text without interpolation.
  static let data: ValueDialect = []
  /// Files that tools of all kinds fill in.
  static let settings: ValueDialect = [.dollar, .braces, .parentheses, .percent]
  static let shell: ValueDialect = [.dollar, .braces, .parentheses]
  static let commandPrompt: ValueDialect = [.percent]
  static let kubernetes: ValueDialect = [.braces, .parentheses]
  static let azurePipelines: ValueDialect = [.dollar, .braces, .parentheses, .pipeline]
  static let terraform: ValueDialect = [.braces]
}
