package import Inventory
import SecretShapes

/// The token that a pipeline would present, built from a few words.
/// For example `repo=contoso/shop,environment=prod`.
package struct SubjectSimulation: Sendable {
  package struct Failure: Error, Hashable, Sendable {
    package var message: String
  }

  /// The token that would be presented.
  package private(set) var tokens: [PresentedToken]
  /// Whether the numbers of the immutable form were not given.
  package private(set) var isOpen = false

  private static let gitHub = "https://token.actions.githubusercontent.com"
  private static let keys: Set<String> = [
    "repo", "branch", "tag", "environment", "pull_request", "owner-id", "repo-id", "workflow",
    "issuer", "audience", "subject", "serviceaccount", "project", "connection",
  ]

  /// - Parameter cloud: determines the audience, unless the text gives one.
  package init(_ text: String, cloud: Cloud?) throws(Failure) {
    guard !SecretShape.matches(text) else {
      throw Failure(message: "a value is shaped like a secret: give names, not secrets")
    }
    var values: [String: String] = [:]
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let key = String(pair[0]).filter { $0 != " " }
      guard Self.keys.contains(key), values[key] == nil, pair.count == 2 || key == "pull_request"
      else {
        throw Failure(
          message:
            "'\(LogWords.safe(String(part)))' is not understood: give repo=OWNER/NAME and one of "
            + "branch=…, tag=…, environment=…, pull_request")
      }
      values[key] = pair.count == 2 ? String(pair[1]) : ""
    }
    let audience = values["audience"] ?? (cloud ?? .global).tokenExchangeAudience
    tokens = []
    if let repository = values["repo"] {
      try addGitHub(repository, values, audience: audience)
    } else if let account = values["serviceaccount"], let issuer = values["issuer"] {
      let names = account.split(separator: "/")
      guard names.count == 2 else {
        throw Failure(message: "serviceaccount takes NAMESPACE/NAME")
      }
      tokens = [
        PresentedToken(
          issuer: issuer, subject: "system:serviceaccount:\(names[0]):\(names[1])",
          audience: audience)
      ]
    } else if let project = values["project"], let branch = values["branch"] ?? values["tag"] {
      let type = values["branch"] == nil ? "tag" : "branch"
      tokens = [
        PresentedToken(
          issuer: values["issuer"] ?? "https://gitlab.com",
          subject: "project_path:\(project):ref_type:\(type):ref:\(branch)", audience: audience)
      ]
    } else if let connection = values["connection"] {
      tokens = [
        PresentedToken(issuer: values["issuer"], subject: "sc://\(connection)", audience: audience)
      ]
    } else if let subject = values["subject"] {
      tokens = [PresentedToken(issuer: values["issuer"], subject: subject, audience: audience)]
    } else {
      throw Failure(
        message:
          "say what runs: repo=OWNER/NAME with branch=…, tag=…, environment=… or pull_request; "
          + "serviceaccount=NAMESPACE/NAME,issuer=URL; project=GROUP/NAME,branch=…; "
          + "connection=ORG/PROJECT/NAME; or subject=…,issuer=…")
    }
  }

  private mutating func addGitHub(
    _ repository: String, _ values: [String: String], audience: String
  ) throws(Failure) {
    let names = repository.split(separator: "/", omittingEmptySubsequences: false)
    guard names.count == 2, names.allSatisfy({ !$0.isEmpty }) else {
      throw Failure(message: "repo takes OWNER/NAME")
    }
    let entities: [(key: String, text: (String) -> String)] = [
      // GitHub uses the environment rather than the branch.
      ("environment", { "environment:" + $0.replacing(":", with: "%3A") }),
      ("branch", { "ref:refs/heads/" + $0 }), ("tag", { "ref:refs/tags/" + $0 }),
      ("pull_request", { _ in "pull_request" }),
    ]
    guard let entity = entities.first(where: { values[$0.key] != nil }),
      let value = values[entity.key], !value.isEmpty || entity.key == "pull_request"
    else {
      throw Failure(
        message: "say for what it runs: branch=…, tag=…, environment=… or pull_request")
    }
    let tail = entity.text(value)
    let issuer = values["issuer"] ?? Self.gitHub
    func token(_ prefix: String) -> PresentedToken {
      var token = PresentedToken(
        issuer: issuer, subject: "repo:\(prefix):\(tail)", audience: audience)
      token.claims["repository"] = repository
      if let workflow = values["workflow"] { token.claims["job_workflow_ref"] = workflow }
      return token
    }
    if let owner = values["owner-id"], let id = values["repo-id"] {
      tokens = [token("\(names[0])@\(owner)/\(names[1])@\(id)")]
    } else {
      tokens = [token(repository)]
      isOpen = true
    }
  }
}
