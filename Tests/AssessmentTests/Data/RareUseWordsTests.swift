import Inventory
import TestSupport
import Testing

@testable import Assessment

@Suite struct RareUseWordsTests {
  private static func isRare(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { RareUseWords.standard.matcher.matches($0) }
  }

  @Test(arguments: [
    "BreakGlassAdmin", "PayrollDR", "YearEndClosing", "DisasterRecoveryRunner", "AuditExport2025",
    "legacy; do not delete", "Don't remove!", "month-end reconciliation", "Q4QuarterEnd",
    "StandbyRegion",
    "backup-restore", "run once per year", "EOY batch", "contingency", "cold archive",
    "seasonal shop",
    "nicht löschen", "nicht loeschen", "Jahresabschluss", "Systemnotfall", "Datenwiederherstellung",
    "jährlich", "ne pas supprimer", "clôture annuelle", "accès d'urgence", "fin d'année",
    "no eliminar", "cierre anual", "una vez al año", "não excluir", "fechamento anual",
    "emergência", "non eliminare", "chiusura annuale", "una volta all'anno", "niet verwijderen",
    "jaarafsluiting", "noodtoegang", "nie usuwać", "zamknięcie roku", "raz w roku", "nemazat",
    "roční uzávěrka", "jednou ročně", "ta inte bort", "årsbokslut", "en gång per år",
    "削除しないでください", "年次処理用", "緊急アクセス", "请勿删除", "年度审计", "灾难恢复", "請勿刪除",
    "삭제 금지", "연말 결산", "비상용", "keep!", "xmas", "fire-call", "FireCallAccess", "firecall",
    "coldstandby", "business continuity", "SOX", "biennial", "monatlich", "Weihnachten",
    "läuft einmal pro Jahr", "årsavslutning", "må ikke slettes", "slet ikke!", "årsregnskab",
    "älä poista", "tilinpäätös", "nu ștergeți", "acil durum hesabı", "ne törölje", "éves zárás",
    "не удалять", "Не удалять", "НЕ УДАЛЯТЬ", "годовой отчёт", "Аварийный доступ", "не видаляти",
    "щорічний звіт", "не изтривай", "μην διαγραφεί", "لا تحذف", "سنوي", "לא למחוק", "שנתי",
    "न हटाएं", "वार्षिक", "ห้ามลบ", "ประจำปี", "không xóa", "hàng năm", "jangan dihapus",
    "ne brisati", "godišnje izvješće", "nevymazať", "netrinti", "nedzēst", "mitte kustutada",
  ])
  func rareUseIsRecognised(text: String) {
    #expect(Self.isRare(text))
  }

  /// A word that is common in application names would prevent every deletion.
  @Test(arguments: [
    "", "payroll-export", "nightly-export", "Address Driver", "Hydra", "Interface Year Book",
    "Andrew",
    "mysql-drift", "backup", "Veeam backup", "old secret", "temp", "monthly report",
    "close-ticket-bot",
    "Restaurant", "Dresden", "Quarterdeck", "Standard Bystander", "terraform", "github-deploy",
    "Node Server", "audio", "Auditorium", "archiver", "Keeper", "deletion-service",
    "delete-old-files",
    "WindowsAzureActiveDirectoryGalleryApplicationNonPrimaryV1", "データ連携", "数据同步", "데이터 연동",
    "monitoring", "prod", "legacy", "Karar", "noodles", "code-review", "rollout", "housekeeper",
    "keepalived", "event-emitter", "EventExport", "Natalia", "Urgent tickets", "Firebase",
    "синхронизация данных", "выгрузка", "ημερολόγιο", "مزامنة البيانات", "סנכרון נתונים",
    "ซิงค์ข้อมูล", "đồng bộ dữ liệu", "sinkronisasi data", "synkronointi", "Continental",
  ])
  func ordinaryTextIsNotRareUse(text: String) {
    #expect(!Self.isRare(text))
  }

  private static func isRareInCapitals(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { RareUseWords.standard.matcher.matchesCapitals($0) }
  }

  /// In capitals nothing shows where a word begins.
  @Test func rareUseIsRecognisedInsideCapitals() {
    for name in [
      "BCPFAILOVER", "PAYROLLDR", "QUARTERLYREPORT", "DRSITE", "BACKUPRESTORE", "PAYROLLDRSITE2",
      "DONOTDELETEME", "ГОДОВОЙОТЧЁТ",
    ] {
      #expect(Self.isRareInCapitals(name), "\(name)")
    }
    for name in ["", "BUSY", "PAYROLL-EXPORT", "GITHUB-DEPLOY"] {
      #expect(!Self.isRareInCapitals(name), "\(name)")
    }
  }

  @Test func aNameThatLostItsCaseIsReadSo() throws {
    let tenant = Tenant().quietDaemon("PAYROLLDR", lastUsed: -200).secret("a", -400, 100)
      .used("a", -200)
    #expect(try tenant.decision().contains("delete"), "as somebody typed it")
    let capitals = try tenant.flagged(.nameInCapitals).assess()
    #expect(capitals.decision("a").contains("B-RARE"))
    let mixed = Tenant().quietDaemon("Address Driver", lastUsed: -200).secret("a", -400, 100)
      .used("a", -200).flagged(.nameInCapitals)
    #expect(try mixed.decision().contains("delete"), "another export has the name as it is")
  }

  @Test func everyWordMatchesItself() {
    for word in RareUseWords.standard.words {
      let plain = String(word.filter { $0 != "*" })
      #expect(Self.isRare(plain), "\(word)")
      #expect(Self.isRare("x-" + plain + "-1"), "\(word)")
      #expect(RareUseWords.isWord(word), "\(word)")
    }
  }

  private static let quiet = Tenant().quietDaemon(lastUsed: -200).secret("a", -400, 100)
    .used("a", -200)

  @Test func wordsCanBeAddedAndReplaced() throws {
    #expect(try Self.quiet.note("Stichtag").decision().contains("delete"))
    let source = DataSource("mine", read: "2026-11-01")
    let report = try Self.quiet.note("Stichtag").assess {
      $0.data.rareUseWords.extend(by: ["stichtag*"], from: source)
    }
    #expect(report.decision("a").contains("B-RARE"))
    let replaced = try Self.quiet.note("disaster").assess {
      $0.data.rareUseWords.replace(by: ["stichtag"], from: source)
    }
    #expect(replaced.decision("a").contains("delete"))
    #expect(replaced.options.data.rareUseWords.entries == ["stichtag"])
  }

  /// The credential is kept wherever the word occurs.
  @Test func wordsAreReadInEveryTextProperty() throws {
    let word = "do not delete"
    let places: [(String, Tenant)] = [
      ("notes of the application", Self.quiet.note(word)),
      ("description of the application", Self.quiet.property(.description, word)),
      ("tag of the application", Self.quiet.property(.tag, word)),
      ("notes of the principal", Self.quiet.on("app-sp").note(word)),
      ("description of the principal", Self.quiet.on("app-sp").property(.description, word)),
      ("tag of the principal", Self.quiet.on("app-sp").property(.tag, word)),
      (
        "name of the credential",
        Tenant().quietDaemon(lastUsed: -200).secret("a", -400, 100, displayName: word)
          .used("a", -200)
      ),
      (
        "name of the application",
        Tenant().quietDaemon("BreakGlassAdmin", lastUsed: -200).secret("a", -400, 100)
          .used("a", -200)
      ),
    ]
    #expect(try Self.quiet.decision().contains("delete"))
    for (place, tenant) in places {
      let decision = try tenant.decision()
      #expect(!decision.contains("delete") && decision.contains("B-RARE"), "\(place): \(decision)")
    }
  }
}
