/// Why a collection cannot be read, or not to its end.
package struct GraphFailure: Error, Sendable {
  package enum Kind: String, Sendable {
    /// 403 for lack of a permission, or of a role.
    case notPermitted
    /// 403 for lack of a licence.
    case notLicensed
    /// The resource does not exist in this cloud or tenant.
    case notAvailable
    /// The token was refused, or none was to be had.
    case signIn
    /// The skip token has expired: the collection must begin anew.
    case pageTokenExpired
    /// A link that leads elsewhere, a redirect, an answer that is not a page.
    case untrustworthy
    /// The time that the run may take is over.
    case outOfTime
    /// The network or the server failed too often.
    case unreachable
    /// The request itself was refused.
    case refused
    /// A file could not be written.
    case disk
    /// There is no space for it; what is written already can be resumed.
    case diskFull
  }

  package var kind: Kind
  /// One line: what, where, what to do.
  package var message: String

  package init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  /// Whether the collection as a whole is out of reach, rather than cut short.
  package var meansUnavailable: Bool {
    switch kind {
    case .notPermitted, .notLicensed, .notAvailable: true
    default: false
    }
  }
}
