import System

/// The origin of a clone: `https://host/path`, `ssh://git@host/path` or `git@host:path`.
struct GitRemote: Equatable {
  /// In lower case.
  let host: String
  /// `owner/name` or `group/subgroup/project`; nil if it has unusual characters.
  let path: String?

  /// - Returns: nil if the address has no host, or one with unusual characters.
  init?(_ address: String) {
    var rest = Substring(address)
    if let scheme = rest.firstRange(of: "://") {
      rest = rest[scheme.upperBound...]
      guard let slash = rest.firstIndex(of: "/") else { return nil }
      // User, password and port are not part of the location.
      let authority = rest[..<slash].split(separator: "@").last ?? ""
      host = authority.prefix { $0 != ":" }.lowercased()
      rest = rest[slash...]
    } else {
      guard let colon = rest.firstIndex(of: ":") else { return nil }
      host = (rest[..<colon].split(separator: "@").last ?? "").lowercased()
      rest = rest[rest.index(after: colon)...]
    }
    if rest.hasSuffix(".git") { rest = rest.dropLast(4) }
    guard Self.isPlain(host) else { return nil }
    let parts = rest.split(separator: "/")
    let joined = parts.joined(separator: "/")
    path = Self.isPlain(joined) && !parts.contains("..") ? joined : nil
  }

  private static func isPlain(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy {
        $0.isASCIIAlphanumeric
          || "-_./".utf8.contains($0)
      }
  }

  /// The system that a host belongs to.
  ///
  /// The whole name decides, because anybody can register a name that contains another.
  var system: CISystem? {
    switch host {
    case "github.com": .github
    case "dev.azure.com", "ssh.dev.azure.com": .azurePipelines
    case _ where host.hasSuffix(".visualstudio.com"): .azurePipelines
    case _ where host.split(separator: ".").first == "gitlab": .gitlab
    default: nil
    }
  }
}
