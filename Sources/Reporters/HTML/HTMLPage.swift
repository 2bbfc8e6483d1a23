import Assessment
import Inventory

/// What every section of the page works with: the report, the rows that are shown, common cells.
final class HTMLPage {
  let report: AssessmentReport
  let selection: HTMLSelection
  let headline: Headline
  let candidates: CandidateList
  let periods: CoveragePeriods
  /// What else the run writes.
  let files: WrittenFiles
  let options: HTMLOptions
  /// The shares of the owners.
  let shares: [OwnerShares.Share]
  let portal: PortalLinks?

  init(_ report: AssessmentReport, _ selection: HTMLSelection, _ options: ReporterOptions) {
    self.report = report
    self.selection = selection
    headline = Headline(report)
    candidates = report.candidates
    periods = report.coveragePeriods
    files = WrittenFiles(formats: options.formats)
    self.options = options.html
    shares = OwnerShares(of: report).shares
    portal = PortalLinks(report)
  }

  var plan: MigrationPlan { report.plan }

  /// Returns a number of credentials; a dash instead of 0 if the data supports no such claim.
  func figure(_ number: Int) -> HTML {
    number == 0 && report.visibility.scope == .nothing ? "–" : "\(number)"
  }

  /// Returns a name from the directory, isolated from the direction of the text around it.
  func name(_ name: String?) -> HTML {
    guard let name else { return #"<span class="quiet">no name</span>"# }
    return "\(isolated: name)"
  }

  /// Returns the application's name, linked to its section if it has one.
  func applicationName(of row: AssessedCredential) -> HTML {
    applicationName(at: Int(row.object))
  }

  /// Returns the same without the link, for use inside another link or a `<summary>`.
  func applicationPlain(of row: AssessedCredential) -> HTML {
    name(report.applicationName(of: report.object(of: row)))
  }

  /// Returns `→ OIDC (GitHub)` with its confidence.
  func move(of row: AssessedCredential) -> HTML {
    guard let decision = row.decision else { return #"<span class="quiet">–</span>"# }
    guard let move = CandidateWording.move(decision) else {
      return #"<span class="quiet">\#(stay(decision, of: row))</span>"#
    }
    return
      #"<span class="moveto">→ \#(move)</span> <small>\#(decision.confidence.name)</small>"#
  }

  /// Returns the linked name of the application at an index of `AssessmentReport.objects`.
  func applicationName(at index: Int) -> HTML {
    let object = report.objects[index]
    let name = name(report.applicationName(of: object))
    guard selection.shows(object: index) else { return name }
    let anchor = HTMLAnchor.object(report.directoryObject(of: object))
    return ##"<a href="#\##(attribute: anchor)">\##(name)</a>"##
  }

  /// Returns `prod-2024 · …9f3c · secret`.
  func credentialLine(of row: AssessedCredential) -> HTML {
    let tail = CredentialWording.keyTail(of: row, in: report)
    let kind = row.kind.words
    guard let name = report.displayName(of: row) else {
      return "<code class=\"nb\">\(tail)</code> · \(kind)"
    }
    return "\(isolated: name) · <code class=\"nb\">\(tail)</code> · \(kind)"
  }

  /// Returns the status in the colour of its severity.
  func status(of row: AssessedCredential) -> HTML {
    let words = CredentialWording.status(row.status)
    let mark: HTML =
      AcceptanceWording.mark(of: row, in: report).map { " <small>\($0)</small>" } ?? ""
    return "<span class=\"s \(attribute: row.severity.name)\">\(words)</span>\(mark)"
  }

  /// Returns when it ends: relative, and as a date if it has one.
  func expiry(of row: AssessedCredential) -> HTML {
    guard let end = report.validity(of: row).end.instant, end < ExpiryBuckets.never else {
      return "\(HTMLRelativeTime.expiry(of: row, in: report))"
    }
    let relative = TimeWording.relative(end, asOf: report.asOf)
    return "\(end <= report.asOf ? "expired \(relative)" : relative) \(Self.date(end))"
  }

  /// Returns its successor; a dash if it needs none.
  func successor(of row: AssessedCredential) -> HTML {
    if row.successorCount == 0,
      row.bucket == nil || row.bucket == .never || row.status == .platformManaged
    {
      return "–"
    }
    guard row.successorCount > 0 else { return "no replacement" }
    let words = CredentialWording.successor(of: row, in: report)
    guard let comma = words.firstIndex(of: ",") else { return "\(words)" }
    // The ellipsis before the last four characters must not be split off at the end of a line.
    return "<span class=\"nb\">\(String(words[..<comma]))</span>\(String(words[comma...]))"
  }

  /// Returns where the application is used, the most telling places first.
  func places(of row: AssessedObject, atMost most: Int = 50) -> HTML {
    guard let places = report.places(of: row) else {
      return #"<span class="quiet">not collected</span>"#
    }
    guard !places.isEmpty else {
      return "<span class=\"quiet\">\(PlaceWording.nothing(in: report))</span>"
    }
    var list: HTML = ""
    for (number, place) in PlaceWording.leading(places).prefix(most).enumerated() {
      let before = number == 0 ? "" : "; "
      list += "\(before)\(PlaceWording.kind(place)): \(isolated: PlaceWording.location(place))"
    }
    let more = places.count - most
    return more > 0 ? "\(list) and \(more) more" : list
  }

  /// Returns `high: application permissions Mail.Send; no directory roles`.
  ///
  /// It also says which roles were not collected.
  func privilege(ofObjectAt index: Int) -> HTML {
    let impact = report.impact(ofObjectAt: index)
    guard !impact.isUnknown else { return #"<span class="quiet">not collected</span>"# }
    var list: HTML = "\(PrivilegeWording.privilege(impact.privilege))"
    for (position, roles) in PrivilegeWording.roles(of: impact).enumerated() {
      list += "\(position == 0 ? ": " : "; ")"
      guard let names = roles.names else {
        list += "\(roles.kind) not collected"
        continue
      }
      guard !names.isEmpty else {
        list += "no \(roles.kind)"
        continue
      }
      list += "\(roles.kind) "
      for (number, name) in names.prefix(Self.mostRoles).enumerated() {
        list += "\(number == 0 ? "" : ", ")\(isolated: name)"
      }
      if names.count > Self.mostRoles { list += " and \(names.count - Self.mostRoles) more" }
    }
    return list
  }

  /// The most roles of one kind that are named.
  private static let mostRoles = 10

  /// Returns the owners' names, or else what identifies them; nil if they were not collected.
  func ownerNames(of row: AssessedObject) -> [String]? {
    OwnerWording.holders(of: row, in: report)?.map(\.words)
  }

  /// Returns the owners of the application.
  func owners(of row: AssessedObject, atMost limit: Int = 50) -> HTML {
    guard let owners = ownerNames(of: row) else {
      return #"<span class="quiet">not collected</span>"#
    }
    guard !owners.isEmpty else { return #"<span class="quiet">no owner</span>"# }
    var list: HTML = ""
    for (position, name) in owners.prefix(limit).enumerated() {
      list += "\(position == 0 ? "" : ", ")\(isolated: name)"
    }
    return owners.count > limit ? "\(list) and \(owners.count - limit) more" : list
  }

  /// Returns `5 Nov 2026`, or that it is not known.
  func lastUse(_ instant: Instant?) -> HTML {
    if let instant { return Self.date(instant) }
    return #"<span class="quiet">\#(unknownUse)</span>"#
  }

  /// The words for a missing last use.
  var unknownUse: String { report.isCollected(.credentialActivity) ? "not known" : "not collected" }

  /// Returns an id as the export spells it.
  func identifier(_ identifier: Identifier) -> HTML {
    identifier.isMissing
      ? #"<span class="quiet">not known</span>"#
      : "<code>\(report.inventory.spelling(of: identifier))</code>"
  }

  /// The organisation's picture; empty if it has none.
  var logo: HTML {
    guard let logo = options.branding.logo else { return "" }
    let source = options.assets == .inline ? logo.dataURI : logo.fileName
    return #"<img class="logo" src="\#(attribute: source)" alt="" height="40">"#
  }

  /// Returns a link if the address is an https one, or else the address as text.
  static func link(_ address: String) -> HTML {
    address.hasPrefix("https://")
      ? #"<a href="\#(attribute: address)" rel="noreferrer">\#(address)</a>"# : "\(address)"
  }

  /// Returns `26 Nov 2026`, with the instant for machines.
  static func date(_ instant: Instant) -> HTML {
    #"<time datetime="\#(attribute: instant.rfc3339)">\#(TimeWording.date(instant))</time>"#
  }

  /// Returns `23 Nov 2026, 06:00 UTC`, with the instant for machines.
  static func dateAndTime(_ instant: Instant) -> HTML {
    #"<time datetime="\#(attribute: instant.rfc3339)">\#(TimeWording.dateAndTime(instant))</time>"#
  }

  /// Returns the value of a date property, which may have none.
  static func date(_ value: GraphDateTime) -> HTML {
    if let instant = value.instant { return dateAndTime(instant) }
    if value == .null { return "never" }
    return value == .missing ? "not in the export" : "unreadable"
  }

  /// Where to find the rest of a list of credentials that need no action.
  var elsewhere: String {
    selection.isWhole ? "in the inventory below" : files.place(.csv, .json)
  }
}
