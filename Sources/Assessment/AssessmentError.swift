/// Why an inventory cannot be judged at all.
package enum AssessmentError: Error, Hashable, Sendable {
  /// The inputs come from more than one tenant and nobody said which to report on; the ids.
  case severalTenants([String])

  /// One line: what is wrong and what to do.
  package var message: String {
    switch self {
    case .severalTenants(let ids):
      "the inputs come from \(ids.count) tenants (\(ids.prefix(4).joined(separator: ", "))): "
        + "report on one at a time, or say with --tenant which one they belong to"
    }
  }
}
