import Inventory

/// What no other reader knows: an id with a telling key beside it, or an id anywhere.
enum GenericPlaces: PlaceReader {
  static func read(_ found: inout PlaceCollector) {
    let document = found.document
    let taken = Set(found.places.map { Taken(appId: $0.appId, line: $0.line) })
    let surroundings = PathSurroundings.of(document)
    if document.roots.isEmpty {
      readLines(surroundings, taken, &found)
    } else {
      for root in document.roots { readTree(root, surroundings, taken, &found) }
    }
  }

  private struct Taken: Hashable {
    var appId: Identifier
    var line: Int?
  }

  // MARK: Trees

  private static func readTree(
    _ root: ReferenceNode, _ surroundings: UsePlace.Surroundings, _ taken: Set<Taken>,
    _ found: inout PlaceCollector
  ) {
    root.walk { node, path in
      // The directory itself names every application, and uses none.
      if isDirectoryObject(node) { return false }
      if !node.members.isEmpty { readMap(node, path, surroundings, taken, &found) }
      if node.elements.contains(where: { $0["name"] != nil && $0["value"] != nil }) {
        found.add(
          SettingBag(named: node, at: path, store: "environment"), .other, surroundings)
      }
      guard let text = node.string, text.utf8.count >= 8 else { return true }
      let spot = Spot(
        surroundings: surroundings, pointer: path.pointer, key: path.keys.last ?? "", taken: taken)
      if text.holds("\n") {
        readScript(text, at: node.line, spot, &found)
      } else {
        readCommand([Substring(text)][...], spot, &found) { _ in node.line }
      }
      return true
    }
  }

  /// A script inside a tree: the text of a step. In YAML it begins on the line behind its key.
  private static func readScript(
    _ text: String, at line: Int, _ spot: Spot, _ found: inout PlaceCollector
  ) {
    let isYAML = found.document.isYAML
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for range in ScriptLines.commands(of: lines) {
      readCommand(lines[range], spot, &found) { isYAML ? line + 1 + $0 : line }
    }
  }

  private static func readMap(
    _ node: ReferenceNode, _ path: NodePath, _ surroundings: UsePlace.Surroundings,
    _ taken: Set<Taken>, _ found: inout PlaceCollector
  ) {
    var bag = SettingBag()
    for member in node.members {
      if let text = member.value.string, !isResource(member.key) {
        bag.add(
          member.key, text, line: member.value.line, pointer: path.appending(member.key).pointer)
      }
    }
    add(bag, surroundings, taken, &found)
  }

  /// Secrets beside an id that only a guess reads as a client id are secrets all the same.
  private static func add(
    _ bag: SettingBag, _ surroundings: UsePlace.Surroundings, _ taken: Set<Taken>,
    _ found: inout PlaceCollector
  ) {
    let readings = bag.readings(found.known).filter {
      !taken.contains(Taken(appId: $0.owner, line: $0.setting.line))
    }
    guard !readings.isEmpty else { return }
    found.noteSecrets(in: bag, of: readings)
    for reading in readings {
      found.add(
        reading.owner, .other, surroundings, reading.login, match: .siblingKey,
        line: reading.setting.line, pointer: reading.setting.pointer, secret: reading.secret,
        facts: reading.isHalfMigrated ? .halfMigrated : [])
    }
  }

  private static func isDirectoryObject(_ node: ReferenceNode) -> Bool {
    guard !node.members.isEmpty else { return false }
    return ["passwordCredentials", "keyCredentials", "signInAudience", "servicePrincipalType"]
      .contains { node[$0] != nil }
  }

  // MARK: Lines

  private static func readLines(
    _ surroundings: UsePlace.Surroundings, _ taken: Set<Taken>, _ found: inout PlaceCollector
  ) {
    for bag in TextSettings.bags(of: found.document.lines) {
      add(bag, surroundings, taken, &found)
    }
    let spot = Spot(surroundings: surroundings, pointer: nil, key: "", taken: taken)
    let lines = found.document.lines
    for range in ScriptLines.commands(of: lines) {
      readCommand(lines[range], spot, &found) { $0 + 1 }
    }
  }

  // MARK: Commands

  /// Where a command stands.
  private struct Spot {
    var surroundings: UsePlace.Surroundings
    var pointer: String?
    /// The name of the value that holds it.
    var key: String
    var taken: Set<Taken>
  }

  /// Lines that may be a command of a script.
  ///
  /// - Parameter number: the line of the file that an index stands for.
  private static func readCommand(
    _ lines: ArraySlice<Substring>, _ spot: Spot, _ found: inout PlaceCollector,
    number: (Int) -> Int
  ) {
    var whole: (login: UsePlace.Login, secret: String?)?
    for index in lines.indices where lines[index].utf8.count >= 8 {
      let (text, line) = (String(lines[index]), number(index))
      found.noteSecret(secureString(text), field: "ConvertTo-SecureString", line: line)
      for piece in LinePieces(text, found.search.hits(in: text)).pieces {
        if lines.count > 1, whole == nil { whole = commandLine(ScriptLines.joined(lines)) }
        let command = whole ?? commandLine(piece.text)
        for hit in piece.hits where !spot.taken.contains(Taken(appId: hit.appId, line: line)) {
          if let secret = command.secret {
            found.noteSecret(secret, field: "password", line: line, of: hit.appId.guidText)
          }
          found.add(
            hit.appId, .other, spot.surroundings, command.login,
            match: command.login == .unknown ? .anywhere : .siblingKey, line: line,
            pointer: spot.pointer, secret: command.secret.flatMap { SecretValue($0).reference },
            facts: isMention(spot.key, piece.text, hit) ? .mention : [])
        }
      }
    }
  }

  /// `az login --service-principal --username … --password …`, and `Connect-AzAccount`.
  private static func commandLine(_ line: String) -> (login: UsePlace.Login, secret: String?) {
    let folded = line.lowercased()
    if folded.holds("clientsecretcredential(") { return (.secret, thirdArgument(line)) }
    guard
      folded.holds("--service-principal") || folded.holds("-serviceprincipal")
        || folded.holds("-applicationid") || folded.holds("--client-id")
    else { return (.unknown, nil) }
    if folded.holds("--federated-token") || folded.holds("-federatedtoken") {
      return (.oidc, nil)
    }
    if folded.holds("--certificate") || folded.holds("-certificatethumbprint")
      || folded.holds("-certificatepath")
    {
      return (.certificate, nil)
    }
    let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "=" }).map(
      String.init)
    let flags = ["-p", "--password", "--client-secret"]
    let index = words.firstIndex { flags.contains($0.lowercased()) }
    let secret = index.flatMap { $0 + 1 < words.count ? words[$0 + 1].withoutQuotes : nil }
    return (secret == nil && !folded.holds("-credential") ? .unknown : .secret, secret)
  }

  /// The secret of `new ClientSecretCredential("tenant", "client", "secret")`, where it is a text.
  private static func thirdArgument(_ line: String) -> String? {
    guard let name = line.firstRange(of: "SecretCredential(") else { return nil }
    let arguments = line[name.upperBound...].prefix { $0 != ")" }.split(separator: ",")
    guard arguments.count >= 3 else { return nil }
    let text = arguments[2].trimmingWhiteSpace
    return text.withoutQuotes == text ? nil : text
  }

  /// The text that PowerShell is to take for a secret: `ConvertTo-SecureString "…" -AsPlainText`.
  private static func secureString(_ line: String) -> String? {
    guard line.holds("-SecureString "), line.utf8.count <= TextSettings.longestLine,
      line.lowercased().holds("-asplaintext"), let name = line.firstRange(of: "-SecureString "),
      let quote = line[name.upperBound...].firstIndex(where: { $0 == "\"" || $0 == "'" })
    else { return nil }
    return String(line[line.index(after: quote)...].prefix { $0 != line[quote] })
  }

  /// Whether it speaks of the application as an API that is called.
  private static func isMention(
    _ key: String, _ text: String, _ hit: IdentifierSearch.Hit
  ) -> Bool {
    hit.role == nil || isResource(key) || text.lowercased().holds("api://")
      || text.holds("/.default")
  }

  private static func isResource(_ key: String) -> Bool {
    let folded = SettingName.fold(key)
    return ["resourceappid", "resourceapplicationid", "audience", "audiences", "scope", "scopes"]
      .contains(folded)
  }
}
