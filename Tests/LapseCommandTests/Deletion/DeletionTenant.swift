import Inventory
import TestSupport

/// A tenant in the files of `lapse collect`, with credentials that are or only seem deletable.
struct DeletionTenant {
  static let asOf = Instant(secondsSinceEpoch: 1_795_413_600)
  static let graph = "https://graph.microsoft.com/"

  /// The files except the manifest: document by name.
  var files: [String: JSONNode] = [:]
  let id: String
  private var random: SeededRandom
  private var applications: [JSONNode] = []
  private var principals: [JSONNode] = []
  private var activity: [JSONNode] = []
  private var applicationActivity: [JSONNode] = []
  private var signIns: [JSONNode] = []

  /// - Parameter copies: how many of each kind with deletable credentials; of other kinds, two.
  init(seed: UInt64, copies: Int) {
    random = SeededRandom(seed: seed)
    id = Self.guid(&random)
    heartbeat()
    for kind in Self.deletable { take(kind, times: copies) }
    for kind in Self.seemingly { take(kind, times: 2) }
    write()
  }

  static func guid(_ random: inout SeededRandom) -> String {
    Identifier(
      high: .random(in: 1 ... .max, using: &random), low: .random(in: 1 ... .max, using: &random)
    ).guidText
  }

  static func stamp(_ days: Double) -> JSONNode {
    .string(asOf.advanced(bySeconds: Int64(days * 86_400)).rfc3339)
  }

  /// Adds two applications that sign in every day.
  private mutating func heartbeat() {
    for offset in [0.02, 0.03] {
      var application = DeletionApplication(tenant: id, random: &random)
      let key = application.secret(-200, 300)
      application.used(key, offset)
      for day in 0..<30 { application.signIn(Double(day) + offset, key: key) }
      take(application.finished())
    }
  }

  private mutating func take(_ kind: Kind, times: Int) {
    for _ in 0..<times {
      var application = DeletionApplication(tenant: id, random: &random)
      kind(&application)
      take(application.finished())
    }
  }

  private mutating func take(_ application: DeletionApplication) {
    applications += application.application.map { [$0] } ?? []
    principals += application.principal.map { [$0] } ?? []
    activity += application.activity
    applicationActivity += application.row.map { [$0] } ?? []
    signIns += application.signIns
  }

  // MARK: Files

  private static let contexts: [(name: String, context: String)] = [
    ("organization", "v1.0/$metadata#organization"),
    ("applications", "v1.0/$metadata#applications"),
    ("servicePrincipals", "v1.0/$metadata#servicePrincipals"),
    ("credentialActivity", "beta/$metadata#reports/appCredentialSignInActivities"),
    ("servicePrincipalActivity", "beta/$metadata#reports/servicePrincipalSignInActivities"),
    ("signIns", "beta/$metadata#auditLogs/signIns"),
  ]

  private mutating func write() {
    let rows: [String: [JSONNode]] = [
      "organization": [["id": .string(id), "displayName": "Deletions"]],
      "applications": applications, "servicePrincipals": principals,
      "credentialActivity": activity, "servicePrincipalActivity": applicationActivity,
      "signIns": signIns.shuffled(using: &random),
    ]
    for (name, context) in Self.contexts {
      let all = rows[name] ?? []
      let half = name == "organization" ? all.count : (all.count + 1) / 2
      let pages = half < all.count ? [all[..<half], all[half...]] : [all[...]]
      for (number, page) in pages.enumerated() {
        var document: JSONNode = [
          "@odata.context": .string(Self.graph + context), "value": .array(Array(page)),
        ]
        if number + 1 < pages.count {
          document["@odata.nextLink"] = .string(Self.graph + name + "?$skiptoken=\(number + 1)")
        }
        files["\(name)-000\(number + 1).json"] = document
      }
    }
  }

  /// The manifest: what was requested, and when; given digests, also the list of files.
  func manifest(digests: [String: String] = [:]) -> JSONNode {
    var manifest: JSONNode = [
      "lapseCollection": ["version": 1, "state": "complete"], "tenantId": .string(id),
      "startedAt": Self.stamp(0), "finishedAt": Self.stamp(0), "files": [],
    ]
    manifest["collections"] = .array(
      Self.contexts.map { name, _ in
        var entry: JSONNode = ["collection": .string(name), "state": "complete"]
        if name == "signIns" {
          entry["eventTypes"] = ["servicePrincipal"]
          entry["window"] = ["from": Self.stamp(-30), "until": Self.stamp(0)]
        }
        return entry
      })
    manifest["files"] = .array(
      digests.sorted { $0.key < $1.key }.map { name, digest in
        [
          "path": .string(name), "sha256": .string(digest),
          "collection": .string(String(name.prefix { $0 != "-" })),
        ]
      })
    return manifest
  }
}
