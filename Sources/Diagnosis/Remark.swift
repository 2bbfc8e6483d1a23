import Assessment

/// One sentence of an answer: a code with values.
/// ``Remark/Code/template`` has its words; each `{name}` in them is replaced by the value of that
/// name.
package struct Remark: Hashable, Sendable {
  package var code: Code
  package var values: [String: String]
  /// The file and position that it is based on.
  package var source: String?

  init(_ code: Code, _ values: [String: String] = [:], source: String? = nil) {
    self.code = code
    self.values = values
    self.source = source
  }

  package var text: String { RestoreStep.filled(code.template, values) }
}
