package import Assessment

/// Short names for what a report was judged by: two reports with the same were judged alike.
package enum RulesDigest {
  /// Of all rules as they are described.
  package static let rules = StableDigest.hexadecimal(
    of: RuleBook.all.map { "\($0.id)\n\($0.title)\n\($0.explanation)" }
      .joined(separator: "\n"), bytes: 16)

  /// Of the limits and tables in effect.
  package static func policy(_ options: AssessmentOptions) -> String {
    let tables = options.data.tables.map { table in
      "\(type(of: table).name)\n\(table.entries.joined(separator: "\n"))"
    }
    let limits = MethodWording.limits(of: options.policy)
    return StableDigest.hexadecimal(
      of: ([options.policy.name.rawValue, limits] + tables).joined(separator: "\n"), bytes: 16)
  }
}
