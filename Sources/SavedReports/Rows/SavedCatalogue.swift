package import Assessment

/// The texts of a saved report: its own, whatever this version would say.
package struct SavedCatalogue: Sendable {
  package struct Rule: Hashable, Sendable {
    package var title: String
    package var reference: String
  }

  package var rules: [String: Rule] = [:]
  package var messages: [String: String] = [:]
  package var blockers: [String: String] = [:]
  package var steps: [String: StepTemplate] = [:]
  package var links: [String: String] = [:]

  package init() {}
}
