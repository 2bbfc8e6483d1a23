import ArgumentParser
import GraphClient
import Inventory

/// How to reach Graph and sign in, for all commands that do.
///
/// Secrets come from the environment or from files, never from the command line, which other users
/// of the machine can see.
struct AuthOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How to sign in: auto, \(TokenSourceName.allCases.map(\.rawValue).joined(separator: ", ")). "
        + "auto is the first of them that is set up, up to azure-cli; AZURE_TOKEN_CREDENTIALS narrows it.",
      valueName: "way"))
  var auth = "auto"

  @Option(help: ArgumentHelp("The application to sign in as (AZURE_CLIENT_ID).", valueName: "id"))
  var clientId: String?

  @Option(
    help: ArgumentHelp(
      "Its certificate with the private key: PEM or PFX (AZURE_CLIENT_CERTIFICATE_PATH; the password "
        + "in AZURE_CLIENT_CERTIFICATE_PASSWORD).", valueName: "file"))
  var certificate: String?

  @Option(
    help: ArgumentHelp(
      "A file with its client secret, instead of AZURE_CLIENT_SECRET.", valueName: "file"))
  var clientSecretFile: String?

  @Option(
    help: ArgumentHelp(
      "A file with a token for Graph; - is standard input.", valueName: "file"))
  var tokenFile: String?

  @Option(
    help: ArgumentHelp(
      "global, usgov, usgov-dod or china. Default: that of AZURE_AUTHORITY_HOST, else global.",
      valueName: "cloud"))
  var cloud: String?

  @Option(
    help: ArgumentHelp(
      "The authority, if it is not that of the cloud (AZURE_AUTHORITY_HOST).", valueName: "url"))
  var authority: String?

  @Option(help: ArgumentHelp("Graph's root, if it is not that of the cloud.", valueName: "url"))
  var graph: String?

  @Option(
    help: ArgumentHelp(
      "Certificates (PEM) to trust in addition to the system's, e.g. of a proxy that inspects TLS. "
        + "Without it, SSL_CERT_FILE and REQUESTS_CA_BUNDLE are used.", valueName: "file"))
  var caFile: String?

  @Option(
    help: ArgumentHelp(
      "Collect these too, separated by commas: signIns (every sign-in of service principals, instead of "
        + "daily counts), nonInteractiveSignIns (daily counts), deletedApplications, "
        + "recommendations, directoryAudits, oauth2PermissionGrants, directoryRoleAssignments; or all.",
      valueName: "names"))
  var include: [String] = []

  @Option(
    help: ArgumentHelp(
      "Skip these, separated by commas, e.g. owners,signIns.", valueName: "names"))
  var exclude: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Stop after this many minutes, and say what is missing.", valueName: "minutes"))
  var timeLimit = AuthOptions.standardTimeLimit

  private static let standardTimeLimit = 720

  @Option(
    help: ArgumentHelp(
      "How progress is logged on standard error: text or json.", valueName: "format"))
  var logFormat = LogFormat.text

  enum LogFormat: String, ExpressibleByArgument {
    case text
    case json
  }

  func validate() throws {
    if auth != "auto", TokenSourceName(rawValue: auth) == nil {
      throw ValidationError(
        "--auth takes auto, \(TokenSourceName.allCases.map(\.rawValue).joined(separator: ", ")), not "
          + "'\(Terminal.visible(auth))'.")
    }
    if let cloud, Cloud(rawValue: cloud) == nil {
      throw ValidationError(
        "--cloud takes \(Cloud.allCases.map(\.rawValue).joined(separator: ", ")), not "
          + "'\(Terminal.visible(cloud))'.")
    }
    guard (1...44_640).contains(timeLimit) else {
      throw ValidationError("--time-limit takes 1 to 44640 minutes, not \(timeLimit).")
    }
    try checkWays()
    _ = try collections()
  }

  /// The first of these options that was given; nil if none was.
  var firstGiven: String? {
    let options: [(name: String, isGiven: Bool)] = [
      ("--auth", auth != "auto"), ("--client-id", clientId != nil),
      ("--certificate", certificate != nil), ("--client-secret-file", clientSecretFile != nil),
      ("--token-file", tokenFile != nil), ("--cloud", cloud != nil),
      ("--authority", authority != nil), ("--graph", graph != nil), ("--ca-file", caFile != nil),
      ("--include", !include.isEmpty), ("--exclude", !exclude.isEmpty),
      ("--time-limit", timeLimit != Self.standardTimeLimit), ("--log-format", logFormat != .text),
    ]
    return options.first { $0.isGiven }?.name
  }

  /// Replaces the sign-in options for all tenants by those of one entry in a tenants file.
  mutating func signIn(as entry: TenantsFile.Entry) {
    let files = [entry.certificate, entry.clientSecretFile, entry.tokenFile]
    if files.contains(where: { $0 != nil }) {
      (certificate, clientSecretFile, tokenFile) =
        (entry.certificate, entry.clientSecretFile, entry.tokenFile)
      auth = "auto"
    }
    if let way = entry.auth { auth = way }
    if let id = entry.clientId { clientId = id }
    if let name = entry.cloud { cloud = name }
  }

  /// The files given, with the sign-in source each is for.
  private var files: [(option: String, way: TokenSourceName)] {
    let all: [(String, String?, TokenSourceName)] = [
      ("--token-file", tokenFile, .token), ("--certificate", certificate, .certificate),
      ("--client-secret-file", clientSecretFile, .secret),
    ]
    return all.filter { $0.1 != nil }.map { ($0.0, $0.2) }
  }

  /// Refuses two sign-in sources at once, because it is unclear which was meant.
  private func checkWays() throws {
    if files.count > 1 {
      throw ValidationError(
        "\(files.map(\.option).joined(separator: " and ")) are different ways to sign in: give one."
      )
    }
    if auth != "auto", let file = files.first, file.way.rawValue != auth {
      throw ValidationError(
        "\(file.option) does not go with --auth \(auth): leave one of them out.")
    }
  }

  /// Returns what to collect, in the order of ``CollectionName``.
  func collections() throws -> [CollectionName] {
    var names = Set(CollectionName.allCases.filter(\.isDefault))
    for (option, lists) in [("--include", include), ("--exclude", exclude)] {
      guard lists.allSatisfy({ !Self.split([$0]).isEmpty }) else {
        throw ValidationError("\(option) takes names, separated by commas.")
      }
    }
    let both = Set(Self.split(include)).intersection(Self.split(exclude)).sorted()
    guard both.isEmpty else {
      throw ValidationError(
        "\(Terminal.visible(both.joined(separator: ", "))) cannot be in --include and --exclude both."
      )
    }
    for text in Self.split(include) {
      if text == "all" {
        names = Set(CollectionName.named)
      } else {
        names.insert(try Self.name(text, "--include"))
      }
    }
    if names.contains(.signIns) { names.remove(.signInSummaries) }
    for text in Self.split(exclude) {
      let name = try Self.name(text, "--exclude")
      guard !name.isCore else {
        throw ValidationError(
          "--exclude cannot leave out \(name.rawValue): reports are about them.")
      }
      names = names.filter { $0 != name && $0.recorded != name }
    }
    return CollectionName.allCases.filter { names.contains($0) }
  }

  private static func split(_ lists: [String]) -> [String] {
    lists.flatMap { $0.split(separator: ",") }.map {
      String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
  }

  private static func name(_ text: String, _ option: String) throws -> CollectionName {
    guard let name = CollectionName.named.first(where: { $0.rawValue == text }) else {
      throw ValidationError(
        "\(option) takes \(CollectionName.named.map(\.rawValue).joined(separator: ", ")), not "
          + "'\(Terminal.visible(text))'.")
    }
    return name
  }
}
