/// The subject of a GitHub Actions token, taken apart.
///
/// `repo:<owner>/<repo>:environment:<e>`, `:ref:refs/heads/<b>`, `:ref:refs/tags/<t>`,
/// `:pull_request`; with numbers after both names if the repository has the immutable form.
/// https://learn.microsoft.com/entra/workload-id/workload-identities-github-immutable-subjects
struct GitHubSubject {
  enum Entity: Hashable {
    case environment(String)
    case branch(String)
    case tag(String)
    case pullRequest
    case other(String)
  }

  let text: String
  /// `owner/repo`, without numbers.
  let repository: String
  let isImmutable: Bool
  let entity: Entity

  /// - Returns: nil if the text is not such a subject.
  init?(_ text: String) {
    guard text.hasPrefix("repo:") else { return nil }
    let rest = text.dropFirst(5)
    guard let colon = rest.firstIndex(of: ":") else { return nil }
    let names = rest[..<colon].split(separator: "/", omittingEmptySubsequences: false)
    guard names.count == 2 else { return nil }
    self.text = text
    repository = names.map { $0.prefix { $0 != "@" } }.joined(separator: "/")
    isImmutable = names.allSatisfy { name in
      let parts = name.split(separator: "@", omittingEmptySubsequences: false)
      return parts.count == 2 && !parts[1].isEmpty && parts[1].allSatisfy(\.isNumber)
    }
    let tail = rest[rest.index(after: colon)...]
    entity =
      if tail == "pull_request" {
        .pullRequest
      } else if tail.hasPrefix("environment:") {
        .environment(String(tail.dropFirst(12)))
      } else if tail.hasPrefix("ref:refs/heads/") {
        .branch(String(tail.dropFirst(15)))
      } else if tail.hasPrefix("ref:refs/tags/") {
        .tag(String(tail.dropFirst(14)))
      } else {
        .other(String(tail))
      }
  }

  /// The entity in words.
  var words: String {
    switch entity {
    case .environment(let name): "the environment \(name)"
    case .branch(let name): "the branch \(name)"
    case .tag(let name): "the tag \(name)"
    case .pullRequest: "pull requests"
    case .other(let text): text
    }
  }
}
