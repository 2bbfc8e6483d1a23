/// Why a collection cannot be read, or not completely.
package struct GraphFailure: Error, Sendable {
  package enum Kind: String, Sendable {
    /// 403 because a permission or a role is missing.
    case notPermitted
    /// 403 because a licence is missing.
    case notLicensed
    /// The resource does not exist in this cloud or tenant.
    case notAvailable
    /// The token was refused, or none could be obtained.
    case signIn
    /// The skip token has expired: the collection must start over.
    case pageTokenExpired
    /// A link to another host, a redirect, or a response that is not a page.
    case untrustworthy
    /// The time limit of the run is reached.
    case outOfTime
    /// The network or the server failed too often.
    case unreachable
    /// The request itself was refused.
    case refused
    /// A file could not be written.
    case disk
    /// The disk is full; what is already written can be resumed.
    case diskFull
  }

  package var kind: Kind
  /// One line: what, where, what to do.
  package var message: String

  package init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  /// Whether the whole collection is out of reach, rather than cut short.
  package var meansUnavailable: Bool {
    switch kind {
    case .notPermitted, .notLicensed, .notAvailable: true
    default: false
    }
  }
}
