import Assessment

/// One sentence of an answer: a code with values. Its words occur once, in
/// ``Remark/Code/template``; filling them is plain replacement of `{name}` by the value of that
/// name.
package struct Remark: Hashable, Sendable {
  package var code: Code
  package var values: [String: String]
  /// File and place that it rests on.
  package var source: String?

  init(_ code: Code, _ values: [String: String] = [:], source: String? = nil) {
    self.code = code
    self.values = values
    self.source = source
  }

  package var text: String { RestoreStep.filled(code.template, values) }
}
