/// Words that say that an application or credential is rarely used, or must be kept.
///
/// They are searched for in names, notes, descriptions and tags; ``WordMatcher`` defines how. Words
/// that are in the names of ordinary applications (backup, close, monthly, old, temp) are left out
/// on purpose, at least in English: a word here keeps a credential from ever being called
/// deletable.
package struct RareUseWords: ReferenceTable {
  package static let name = "rareUseWords"

  package private(set) var words: Set<String>
  package private(set) var origin: TableOrigin
  private(set) var matcher: WordMatcher

  private init(words: Set<String>, origin: TableOrigin) {
    self.words = words
    self.origin = origin
    matcher = WordMatcher(words.sorted())
  }

  package static let standard = RareUseWords(
    words: Set(
      english + german + french + spanish + portuguese + catalan + italian + romanian + dutch
        + swedish + norwegian + danish + finnish + baltic + polish + czech + slovak + southSlavic
        + hungarian + turkish + russian + ukrainian + bulgarian + greek + arabic + hebrew + hindi
        + thai + vietnamese + indonesian + japanese + chinese + korean),
    origin: TableOrigin([
      DataSource(
        "https://learn.microsoft.com/entra/identity/role-based-access-control/security-emergency-access",
        read: "2026-11-28"),
      DataSource(
        "usual words for recovery, closing of books, audits and keeping, in 35 languages",
        read: "2026-11-28"),
    ]))

  package var entries: [String] { words.sorted() }

  /// Whether a text can be searched for.
  package static func isWord(_ text: String) -> Bool { WordMatcher.isPattern(text) }

  package mutating func extend(by words: Set<String>, from source: DataSource) {
    self.words.formUnion(words)
    origin.extend(from: source)
    matcher = WordMatcher(self.words.sorted())
  }

  package mutating func replace(by words: Set<String>, from source: DataSource) {
    self.words = words
    origin.replace(from: [source])
    matcher = WordMatcher(words.sorted())
  }

  // MARK: By language

  private static let english = [
    "break glass*", "emergency*", "emergencies", "disaster*", "dr", "drp", "bcp", "bcdr",
    "recovery",
    "failover*", "fail over", "failback", "fallback", "contingency", "contingencies",
    "business continuity", "continuity plan*", "standby", "cold site", "last resort", "crisis*",
    "incident response", "rollback", "restore*", "restoration", "cold storage", "archive",
    "archived",
    "archives", "archiving", "archival", "legal hold",
    "annual*", "yearly", "biannual*", "semiannual*", "biyearly", "half yearly", "year end*",
    "yearend*", "end of year", "end of the year", "eoy", "ye close*", "ye closing",
    "fy close*", "fy closing", "fy end", "fye", "fiscal year*", "tax return*",
    "tax filing*", "per year", "a year",
    "every year", "each year", "per annum", "quarterly", "quarter end*", "end of quarter",
    "end of the quarter", "eoq", "per quarter", "a quarter", "every quarter", "each quarter",
    "month end*", "end of month", "monthly clos*", "period end", "stocktak*", "stock take",
    "audit", "audits", "auditing", "auditor", "auditors", "seasonal*", "season", "black friday",
    "christmas", "rarely", "rare use", "infrequent*", "occasional*", "sporadic*", "ad hoc",
    "in case of", "just in case",
    "do not delete*", "dont delete*", "not delete", "not be deleted", "never delete*", "no delete",
    "do not remove*", "dont remove*", "not be removed", "never remove*", "do not touch",
    "dont touch", "do not disable", "do not revoke", "please keep", "must keep", "keep this",
    "keep it", "keep forever", "must stay", "retain", "retained", "preserve",
    "cannot be deleted", "can not be deleted", "not to be deleted", "not to be removed",
    "year clos*", "quarter clos*", "fiscal clos*", "once a year", "once a quarter",
    "keep", "fire call*", "continuity", "sox", "biennial*", "triennial*", "xmas", "thanksgiving",
    "cold standby", "hot standby", "warm standby", "hot site", "warm site", "bcm", "switchover*",
    "fail safe", "doomsday", "break the glass*", "litigation hold*", "half year*", "twice a year",
    "once yearly", "every six months", "every three months", "every month", "each month",
    "once a month", "do not erase*", "dont erase*", "do not purge*", "do not revoke*",
    "do not modify", "hands off", "leave alone", "still needed", "still in use",
    "required by law", "not to be touched", "must not be touched",
  ]

  private static let german = [
    "nicht löschen", "nicht loeschen", "nicht gelöscht", "nicht geloescht", "nie löschen",
    "nicht entfernen", "nicht anfassen", "nicht deaktivieren", "bitte behalten", "aufbewahr*",
    "notfall*", "steuererklärung*", "*notfall", "notzugang*", "notbetrieb", "katastroph*",
    "*wiederherstellung*",
    "wiederherstellen", "wiederanlauf*", "ausfall*", "ausweich*", "ersatzrechenzentrum", "krise*",
    "jahres*", "jährlich*", "jaehrlich*", "einmal im jahr", "im jahr", "pro jahr", "jedes jahr",
    "quartal*", "vierteljahr*", "vierteljähr*", "halbjahr*", "halbjähr*", "monatsende",
    "*abschluss", "saison*", "inventur*", "archivier*", "wirtschaftsprüf*", "betriebsprüf*",
    "selten",
    "geschäftsjahr*", "geschaeftsjahr*", "rückfall*", "rueckfall*",
    "monatlich*", "weihnacht*", "nicht mehr löschen", "niemals löschen", "löschverbot*",
    "einmal pro jahr", "alle drei monate", "behalten", "stehen lassen", "steuerprüf*",
  ]

  private static let french = [
    "ne pas supprimer", "ne pas effacer", "ne pas toucher", "ne pas désactiver",
    "ne jamais supprimer", "à conserver", "urgence*", "secours", "sinistre*", "plan de reprise",
    "reprise d activité", "reprise après", "pra", "continuité*", "bris de glace", "basculement",
    "restauration", "annuel*", "clôture*", "fin d année", "fin d exercice", "fin de mois",
    "une fois par an", "par an", "chaque année", "trimestr*", "semestr*", "saisonnier*",
    "saisonnière*", "archivage", "rarement", "occasionnel*",
    "tous les ans", "crise*", "chaque année",
    "ne pas retirer", "ne pas enlever", "ne pas modifier", "garder", "mensuel*", "mensuelle*",
    "fin de trimestre",
  ]

  private static let spanish = [
    "no borrar", "no eliminar", "no suprimir", "no quitar", "no tocar", "no desactivar",
    "nunca borrar", "nunca eliminar", "emergencia*", "rescate*", "desastre*", "recuperación",
    "contingencia*",
    "continuidad", "conmutación por error", "restauración", "anual*", "cierre*", "fin de año",
    "fin de mes", "una vez al año", "al año", "cada año", "por año", "trimestral*", "semestral*",
    "temporada", "estacional*", "auditoría*", "rara vez", "ocasional*",
    "fin de ejercicio", "cierre de ejercicio",
    "no remover", "no modificar", "conservar", "mensual*", "navidad*", "fin de trimestre",
    "solo en caso de",
  ]

  private static let portuguese = [
    "não excluir", "não apagar", "não eliminar", "não remover", "não deletar", "não mexer",
    "não desativar", "nunca excluir", "nunca apagar", "emergência*", "contingência*",
    "recuperação", "continuidade", "fechamento*", "encerramento*", "fim de ano", "final do ano",
    "fim do mês", "uma vez por ano", "ao ano", "por ano", "todo ano", "sazonal*", "auditoria*",
    "raramente", "não retirar", "não tocar", "manter", "mensal*", "trimestral*",
    "semestral*", "desastre*",
  ]

  private static let italian = [
    "non eliminare", "non cancellare", "non rimuovere", "non toccare", "non disattivare",
    "emergenza*", "soccorso", "emergenze", "disastro", "disastri", "ripristino", "continuità*",
    "annuale*",
    "annuali", "chiusura*", "fine anno", "fine mese", "una volta l anno", "all anno", "ogni anno",
    "per anno", "trimestrale*", "semestrale*", "stagional*", "bilancio", "raramente",
    "archiviazione",
    "crisi", "ogni anno", "non modificare", "conservare", "mensile", "mensili",
    "fine trimestre",
  ]

  private static let dutch = [
    "niet verwijderen", "niet wissen", "niet weggooien", "niet aankomen", "niet uitschakelen",
    "noodgeval*", "noodtoegang*", "noodplan*", "noodherstel*", "noodsituatie*", "noodprocedure*",
    "noodaccount*", "calamiteit*", "uitwijk*", "herstel*", "continuïteit*", "jaarlijks*",
    "jaarafsluiting*", "jaareinde", "jaarrekening*", "per jaar", "keer per jaar", "elk jaar",
    "kwartaal*", "halfjaar*", "maandafsluiting*", "maandeinde", "seizoen*", "bewaren",
    "archivering", "zelden",
    "boekjaar*", "eindejaar*", "niet aanraken", "niet aanpassen", "behouden", "maandelijks*",
    "kerstmis", "voorraadtelling*", "tweejaarlijks*",
  ]

  private static let polish = [
    "nie usuwać", "nie usuwaj", "nie kasować", "nie kasuj", "nie ruszać", "nie wyłączać",
    "awaryjn*",
    "awaria", "awarii", "katastrof*", "odtwarzani*", "odzyskiwani*", "przywracani*", "ciągłoś*",
    "kryzys*", "roczn*", "co rok", "raz w roku", "raz do roku", "w roku", "koniec roku",
    "zamknięci*", "kwartał*", "kwartaln*", "półrocz*", "sezon*", "audyt*", "rzadko", "archiwiz*",
    "coroczn*", "nie dotykać", "zachować", "miesięczn*", "boże narodzenie",
  ]

  private static let czech = [
    "nemazat", "nesmazat", "neodstraňovat", "neodebírat", "nerušit", "nevypínat", "nouzov*",
    "havárie", "havarijn*", "obnova*", "obnovení*", "zotavení*", "kontinuita", "krizov*", "ročn*",
    "jednou ročně", "jednou za rok", "za rok", "konec roku", "uzávěrk*", "závěrk*", "čtvrtlet*",
    "kvartáln*", "pololet*", "sezónn*", "sezonn*", "zřídka", "archivace",
    "každý rok", "každoročn*", "nesahat", "ponechat", "měsíčn*", "vánoc*",
  ]

  private static let swedish = [
    "ta inte bort", "ta ej bort", "radera inte", "radera ej", "får ej raderas",
    "får inte raderas", "får ej tas bort", "rör ej", "nödläge*", "nödfall*", "nödåtkomst*",
    "återställ*", "kontinuitet*", "beredskap*", "årlig*", "årsbokslut*", "årsslut*", "årsskifte*",
    "bokslut*", "en gång per år", "en gång om året", "per år", "om året", "varje år", "kvartal*",
    "halvår*", "månadsslut*", "säsong*", "sällan", "arkivering",
    "får inte tas bort", "får ej tas bort", "behåll", "månadsvis*", "månatlig*", "julhandel*",
    "inventering*", "katastrof*", "krishanter*",
  ]

  private static let catalan = [
    "no esborrar", "no esborreu", "no suprimir", "no tocar", "emergència*", "desastre*",
    "recuperació", "anual*", "cada any", "un cop l any", "per any", "trimestral*", "fi d any",
    "tancament*",
  ]

  private static let romanian = [
    "nu șterge*", "nu sterge*", "nu ștergeți", "a nu se șterge", "a nu se sterge", "nu elimina*",
    "nu atinge*", "urgență*", "urgenta", "dezastru*", "recuperare*", "o dată pe an",
    "pe an", "în fiecare an", "sfârșit de an", "sfarsit de an", "trimestri*", "închidere*",
    "rareori", "arhivare", "păstrați", "pastrati",
  ]

  private static let norwegian = [
    "ikke slett*", "må ikke slettes", "skal ikke slettes", "ikke fjern*", "ikke rør*",
    "nødtilgang*", "nødsituasjon*", "nødstilfell*", "nødrutine*", "beredskap*", "gjenopprett*",
    "katastrofe*", "årsavslut*", "årsoppgjør*", "årsslutt*", "årsskifte*", "årsregnskap*",
    "en gang i året", "i året", "hvert år", "månedsslutt*", "månedsavslut*", "månedlig*",
    "sjelden", "sesong*", "behold", "varetelling*",
  ]

  private static let danish = [
    "må ikke slettes", "slet ikke", "ikke slette*", "må ikke fjernes", "fjern ikke", "rør ikke",
    "nødadgang*", "nødsituation*", "nødplan*", "nødberedskab*", "beredskab*", "genopret*",
    "gendan*", "katastrofe*", "årsafslut*", "årsregnskab*", "årsopgør*", "årsskifte*",
    "en gang om året", "om året", "hvert år", "månedsafslut*", "månedlig*", "sjælden*", "sæson*",
    "bevares", "lageroptælling*",
  ]

  private static let finnish = [
    "älä poista", "ei saa poistaa", "ei poisteta", "älä koske", "hätätila*", "hätäkäyttö*",
    "hätätunnus*", "varajärjestelm*", "palautus*", "katastrofi*", "tilinpäät*", "vuosittai*",
    "kerran vuodessa", "vuodessa", "joka vuosi", "vuoden loppu*", "vuodenvaih*", "neljännesvuo*",
    "kvartaali*", "puolivuo*", "kuukausittai*", "kuunvaih*", "harvoin", "säilytettäv*",
    "arkistoi*", "inventaario*",
  ]

  private static let baltic = [
    "mitte kustutada", "ära kustuta", "ei tohi kustutada", "hädaolukor*", "igal aastal",
    "kord aastas", "aastalõp*", "kvartal*", "nedzēst", "nedrīkst dzēst", "ārkārtas", "avārij*",
    "ik gadu", "reizi gadā", "gada beig*", "ceturkšņ*", "netrinti", "neištrinti", "nešalinti",
    "avarin*", "kasmet", "kartą per metus", "metų pabaig*", "ketvirt*",
  ]

  private static let slovak = [
    "nemazať", "nevymazať", "neodstraňovať", "nedotýkať", "núdzov*", "havarijn*", "obnovenie*",
    "katastrof*", "raz ročne", "raz za rok", "každý rok", "koniec roka", "štvrťroč*", "polroč*",
    "uzávierk*", "závierk*", "mesačn*", "zriedka", "archivácia",
  ]

  private static let southSlavic = [
    "ne brisati", "ne briši", "nemoj brisati", "ne uklanjati", "ne dirati", "hitn*", "oporavak",
    "godišnj*", "godišnje", "jednom godišnje", "kraj godine", "tromjeseč*", "kvartaln*",
    "zaključn*", "rijetko", "retko", "inventur*", "ne izbriši*", "ne odstrani*", "v sili",
    "obnovitev", "enkrat na leto", "vsako leto", "konec leta", "letno poročil*", "četrtlet*",
    "redkokdaj", "не брисати", "годишњ",
  ]

  private static let hungarian = [
    "ne törölje*", "ne töröld*", "nem törölhető", "törölni tilos", "ne távolítsa", "ne nyúlj*",
    "vészhelyzet*", "vészhozzáfér*", "katasztróf*", "helyreállít*", "éves zárás*", "évente",
    "évi egyszer", "minden évben", "év vége*", "évzár*", "negyedév*", "félév*", "hónap vége*",
    "havonta", "ritkán", "szezon*", "megőriz*", "archivál*", "leltár*", "karácsony*",
  ]

  private static let turkish = [
    "silmeyin*", "silinmesin", "silinmemeli*", "silinmez", "dokunmayın*", "kaldırmayın*",
    "acil durum*", "felaket*", "kurtarma*", "iş sürekliliği", "yıllık*", "yılda bir*", "her yıl",
    "yıl sonu*", "üç aylık*", "çeyrek*", "altı aylık*", "ay sonu*", "denetim*", "nadiren",
    "mevsim*", "arşiv*", "yedek sistem*", "envanter sayım*",
  ]

  private static let russian = [
    "не удалять", "не удаляйте", "не удаляй", "нельзя удалять", "не трогать", "не трогайте",
    "не отключать", "не убирать", "не стирать", "аварийн", "экстренн", "чрезвычайн",
    "восстановлени", "катастроф", "непредвиденн", "резервный доступ", "на случай", "ежегодн",
    "раз в год", "годовой", "годовая", "годовое", "годового", "годовые", "конец года",
    "конца года", "квартал", "полугод", "конец месяца", "ежемесячн", "закрытие", "инвентаризац",
    "аудит", "сезон", "архив", "редко", "сохранить", "оставить", "новогодн",
  ]

  private static let ukrainian = [
    "не видаляти", "не видаляйте", "не чіпати", "не вимикати", "аварійн", "надзвичайн",
    "екстрен", "відновлення", "щорічн", "щороку", "раз на рік", "річний", "річна", "річне",
    "кінець року", "кінця року", "піврічч", "щомісячн", "закриття", "інвентаризац", "рідко",
    "зберегти", "архів",
  ]

  private static let bulgarian = [
    "не изтривай", "не трий", "да не се изтрива", "да не се трие", "авариен", "аварийн",
    "извънредн", "възстановяване", "годиш", "тримесеч", "края на годината", "рядко", "бедств",
  ]

  private static let greek = [
    "μην διαγρ", "μη διαγρ", "να μην διαγραφεί", "μην σβή", "μην αφαιρ", "έκτακτ", "ανάκτηση",
    "καταστροφ", "ετήσι", "κάθε χρόνο", "μία φορά το χρόνο", "τρίμην", "τριμηνι", "τέλος του έτους",
    "κλείσιμο", "σπάνια", "αρχειοθέτ",
  ]

  private static let arabic = [
    "لا تحذف", "لا يحذف", "عدم الحذف", "عدم حذف", "ممنوع الحذف", "لا تلمس", "طوارئ", "كارث",
    "استعادة", "سنوي", "كل سنة", "كل عام", "نهاية السنة", "نهاية العام", "ربع سنوي", "فصلي", "نادر",
    "تدقيق", "أرشيف",
  ]

  private static let hebrew = [
    "לא למחוק", "אין למחוק", "אל תמחק", "לא לגעת", "חירום", "אסון", "שחזור", "התאוששות", "שנתי",
    "פעם בשנה", "כל שנה", "סוף שנה", "רבעון", "רבעוני", "לעתים רחוקות", "ביקורת", "ארכיון",
  ]

  private static let hindi = [
    "न हटाएं", "न हटाएँ", "मत हटा", "हटाएं नहीं", "डिलीट न", "डिलीट मत", "आपात", "आपदा",
    "वार्षिक", "सालाना", "हर साल", "तिमाही", "ऑडिट",
  ]

  private static let thai = [
    "ห้ามลบ", "อย่าลบ", "ฉุกเฉิน", "กู้คืน", "ภัยพิบัติ", "ประจำปี", "รายปี", "ปีละครั้ง", "ไตรมาส",
    "สิ้นปี", "ตรวจสอบบัญชี",
  ]

  private static let vietnamese = [
    "không xóa", "không xoá", "không được xóa", "không được xoá", "đừng xóa", "khong xoa",
    "khong duoc xoa", "dung xoa", "khẩn cấp", "khan cap", "thảm họa", "khôi phục", "khoi phuc",
    "hàng năm", "hằng năm", "hang nam", "mỗi năm", "hàng quý", "cuối năm", "cuoi nam", "dự phòng",
  ]

  private static let indonesian = [
    "jangan dihapus", "jangan hapus", "jangan padam", "jangan disentuh", "darurat*", "kecemasan",
    "bencana*", "pemulihan*", "tahunan", "setahun sekali", "tiap tahun", "setiap tahun",
    "akhir tahun", "triwulan*", "kuartal*", "suku tahun*", "akhir bulan", "jarang dipakai",
  ]

  private static let japanese = [
    "削除しない", "削除不可", "削除禁止", "削除厳禁", "消さない", "消去禁止", "緊急", "非常用",
    "非常時", "災害", "障害時", "復旧", "復元", "有事", "事業継続", "切り戻し", "切替用", "待機系",
    "予備系", "スタンバイ", "フェイルオーバー", "フェールオーバー", "ブレークグラス",
    "ブレイクグラス", "アーカイブ", "年次", "年度", "年末", "年1回", "年１回", "年一回",
    "年に一度", "年に1回", "毎年", "決算", "四半期", "半期", "月次締め", "月末", "棚卸", "監査",
    "季節",
    "期末", "触らないで",
  ]

  private static let chinese = [
    "勿删", "勿刪", "不要删除", "不要刪除", "不得删除", "不得刪除", "不可删除", "不可刪除",
    "不能删除", "不能刪除", "禁止删除", "禁止刪除", "别删", "別刪", "紧急", "緊急", "应急", "應急",
    "灾难", "災難", "灾备", "災備", "容灾", "容災", "恢复", "恢復", "备用", "備用", "备援", "備援",
    "热备", "冷备", "故障转移", "故障轉移", "故障切换", "业务连续", "業務連續", "年度", "年终",
    "年終", "年末", "年底", "年结", "年結", "每年", "年审", "季度", "季末", "月结", "月結", "月末",
    "审计", "審計", "稽核", "季节", "季節", "盘点", "盤點", "归档", "歸檔",
    "一年一次",
  ]

  private static let korean = [
    "삭제 금지", "삭제금지", "삭제하지", "지우지", "비상", "긴급", "재해", "재난", "복구", "연말",
    "연간", "매년", "연 1회", "연1회", "년 1회", "결산", "분기", "반기", "월말", "감사", "계절",
    "예비", "장애 조치", "장애조치", "페일오버", "브레이크 글래스", "브레이크글래스", "아카이브",
    "업무 연속성",
    "1년에 한 번", "일년에 한 번",
  ]
}
