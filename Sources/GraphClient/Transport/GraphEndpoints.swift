package import Inventory

/// The addresses of the token authority and of Graph.
///
/// https://learn.microsoft.com/graph/deployments
package struct GraphEndpoints: Sendable {
  package var cloud: Cloud
  /// The URL without a trailing slash.
  package var authority: String
  package var graph: WebOrigin

  package struct Failure: Error {
    package var message: String
  }

  /// - Parameters:
  ///   - authority: overrides the cloud's own; `https://` may be omitted.
  ///   - graph: overrides the cloud's Graph host in the same way.
  package init(
    cloud: Cloud, authority: String? = nil, graph: String? = nil
  ) throws(Failure) {
    self.cloud = cloud
    let authorityText = Self.withScheme(authority ?? cloud.authority)
    guard let origin = WebOrigin(of: authorityText), origin.scheme == "https" else {
      throw Failure(
        message: "the authority (--authority, AZURE_AUTHORITY_HOST) must be an https URL, e.g. "
          + cloud.authority)
    }
    self.authority = origin.text
    guard let root = WebOrigin(of: Self.withScheme(graph ?? cloud.graphHost)),
      root.scheme == "https"
    else {
      throw Failure(message: "--graph must be an https URL, e.g. https://\(cloud.graphHost)")
    }
    self.graph = root
  }

  /// - Parameters:
  ///   - named: the value of `--cloud`; nil for the cloud whose authority is set in the
  ///     environment, or else the global one.
  package init(
    named: Cloud?, authority: String?, graph: String?, environment: [String: String]
  ) throws(Failure) {
    let variable = environment["AZURE_AUTHORITY_HOST"].flatMap { $0.isEmpty ? nil : $0 }
    let meant = variable.flatMap { text in
      WebOrigin(of: Self.withScheme(text)).flatMap { origin in
        // China's authority has two names.
        Cloud.allCases.first {
          $0.authority == origin.text || "https://\($0.loginHost)" == origin.text
        }
      }
    }
    try self.init(
      cloud: named ?? meant ?? .global, authority: authority ?? (named == nil ? variable : nil),
      graph: graph)
  }

  private static func withScheme(_ text: String) -> String {
    text.firstRange(of: "://") == nil ? "https://" + text : text
  }

  /// Graph's root URL as tokens name it.
  package var resource: String { graph.text }
  package var scope: String { resource + "/.default" }
}

extension Cloud {
  package var authority: String {
    switch self {
    case .global: "https://login.microsoftonline.com"
    case .usgov, .usgovDoD: "https://login.microsoftonline.us"
    case .china: "https://login.chinacloudapi.cn"
    }
  }
}
