/// The services behind Graph, each with its own limit.
///
/// https://learn.microsoft.com/graph/throttling-limits
package enum GraphService: String, CaseIterable, Sendable {
  case directory
  /// Lists that name keyCredentials in $select: 150 requests a minute for the whole tenant.
  case keyCredentials
  /// Sign-in logs and activity: 5 requests in 10 seconds.
  case reports
  /// Policies: 1 request a second, without Retry-After.
  case policies

  /// The services that share a limit: if one asks to wait, all of them are paused.
  var neighbours: [GraphService] {
    self == .directory || self == .keyCredentials ? [.directory, .keyCredentials] : [self]
  }

  /// Sustained requests per second, somewhat below the limit because other programs share it.
  var rate: Double {
    switch self {
    case .directory: 40
    case .keyCredentials: 2.2
    case .reports: 0.45
    case .policies: 0.9
    }
  }

  /// Requests that may go out at once after a pause.
  var burst: Double {
    switch self {
    case .directory: 40
    case .keyCredentials: 20
    case .reports: 4
    case .policies: 1
    }
  }
}
