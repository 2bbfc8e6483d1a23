package import Assessment

/// Digests of what a report was judged by: equal digests mean that reports were judged alike.
package enum RulesDigest {
  /// The digest of all rules and their descriptions.
  package static let rules = StableDigest.hexadecimal(
    of: RuleBook.all.map { "\($0.id)\n\($0.title)\n\($0.explanation)" }
      .joined(separator: "\n"), bytes: 16)

  /// Returns the digest of the limits and tables in effect.
  package static func policy(_ options: AssessmentOptions) -> String {
    let tables = options.data.tables.map { table in
      "\(type(of: table).name)\n\(table.entries.joined(separator: "\n"))"
    }
    let limits = MethodWording.limits(of: options.policy)
    return StableDigest.hexadecimal(
      of: ([options.policy.name.rawValue, limits] + tables).joined(separator: "\n"), bytes: 16)
  }
}
