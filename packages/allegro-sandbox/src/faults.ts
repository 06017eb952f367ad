// Every code the sandbox answers, with the words that go with it on the wire: a Polish text and an English one.

/** The words of one code. */
export interface FaultWords {
  /** `faultstring`, or the text beside a code in an answer. */
  readonly polish: string;
  /** What follows the operation's name in `faultactor`. */
  readonly english: string;
}

/** Code → words. Those the real service is known to have sent stand as it sent them, its own slip of the pen included. */
export const FAULTS = {
  // Any operation
  ERR_INTERNAL_SYSTEM_ERROR: { polish: "Wewnętrzny bład systemu.", english: "Internal System Error." },
  ERR_MINUTE_LIMIT_EXCEEDED: {
    polish: "Przekroczono limit wywołań na minutę dla tego klucza WebAPI.",
    english: "Calls per minute limit exceeded",
  },
  ERR_WEBAPI_NOT_AVAIL: {
    polish: "Usługa WebAPI jest chwilowo niedostępna.",
    english: "WebAPI is not available",
  },
  ERR_NO_DATABASE: { polish: "Baza danych serwisu jest chwilowo niedostępna.", english: "No database connection" },
  ERR_NO_SESSION: {
    polish: "Błędny identyfikator sesji. Proszę spróbować zalogować się jeszcze raz!",
    english: "No session",
  },
  ERR_SESSION_EXPIRED: { polish: "Sesja wygasła. Proszę zalogować się ponownie.", english: "Session expired" },
  ERR_BLOCKED_USER_CANT_INVOKE_METHOD: {
    polish: "Twoje konto jest zablokowane, dlatego nie możesz wywołać tej metody.",
    english: "Blocked user can't invoke this method",
  },

  // Keys, countries, versions
  ERR_WEBAPI_KEY: {
    polish: "Niepoprawna wartość klucza WebAPI lub klucz został zablokowany.",
    english: "Incorrect WebAPI key",
  },
  ERR_WEBAPI_KEY_INACTIVE: {
    polish: "Klucz WebAPI jest nieaktywny: jego właściciel nie przyjął regulaminu.",
    english: "WebAPI key is inactive",
  },
  ERR_WEBAPI_EXPIRED: { polish: "Klucz WebAPI stracił ważność.", english: "WebAPI key has expired" },
  ERR_LICENCE_EXPIRED_OR_CLOSED: {
    polish: "Licencja na korzystanie z WebAPI wygasła lub została zamknięta.",
    english: "Licence has expired or has been closed",
  },
  ERR_INPUT_COUNTRY_ERROR: { polish: "Nie ma serwisu dla podanego kodu kraju.", english: "Incorrect country" },
  ERR_INVALID_VERSION_CAT_SELL_FIELDS: {
    polish:
      "Niepoprawna wersja kategorii lub pól sprzedaży. Proszę sprawdzić lokalne wersje i uaktualnić oprogramowanie!",
    english: "Invalid version of categories or sell form fields",
  },
  ERR_UNKNOWN_FEATURE: { polish: "Proszę wybrać poprawną opcję zapytania.", english: "Unknown feature" },

  // Logging in
  ERR_USER_PASSWD: { polish: "Nazwa użytkownika lub hasło są niepoprawne.", english: "Incorrect login or password" },
  ERR_CAPTCHA_REQUIRED: {
    polish: "Zbyt wiele nieudanych prób logowania. Zaloguj się najpierw na stronie serwisu.",
    english: "Captcha required",
  },
  ERR_AUTHORIZATION_ERROR: { polish: "Konto zostało zamknięte.", english: "Account has been closed" },
  ERR_PASSWORD_TOO_EASY: {
    polish: "Hasło jest zbyt proste. Zmień je na stronie serwisu.",
    english: "Password too easy",
  },
  ERR_JUNIOR_CANT_LOGIN_IN_THIS_COUNTRY: {
    polish: "Konto Junior nie pozwala zalogować się w serwisie tego kraju.",
    english: "Junior can't log in in this country",
  },
  ERR_INVALID_ACCESS_TOKEN: { polish: "Token dostępu jest nieprawidłowy.", english: "Invalid access token" },

  // Messages to users
  ERR_EMAIL_TO_USER_CONTRACT_TERMINATED: {
    polish: "Nie wysłano wiadomości: konto odbiorcy jest zamknięte.",
    english: "Receiver's account has been closed",
  },
  ERR_EMAIL_TO_USER_INCORRECT_SUBJECT_ID: { polish: "Nie ma takiego tematu wiadomości.", english: "Incorrect subject" },
  ERR_EMAIL_TO_USER_MESSAGE_NOT_FOUND: { polish: "Wiadomość nie ma treści.", english: "Message not found" },
  ERR_EMAIL_TO_USER_RECEIVER_BLOCKED: {
    polish: "Nie wysłano wiadomości: konto odbiorcy jest zablokowane.",
    english: "Receiver's account is blocked",
  },
  ERR_EMAIL_TO_USER_TOO_MANY_EMAILS_SENT: {
    polish: "Wysłano już tyle wiadomości, ile wolno w ciągu doby.",
    english: "Too many e-mails sent",
  },
  ERR_INCORRECT_CC_OPTION: { polish: "Opcja kopii wiadomości może wynosić 0 albo 1.", english: "Incorrect cc option" },
  ERR_INVALID_BUYER_OR_SELLER_ARCH: {
    polish: "Podany użytkownik nie sprzedaje w tej ofercie.",
    english: "Invalid buyer or seller",
  },
  ERR_INVALID_ITEM_ID: {
    polish: "Niepoprawny identyfikator oferty lub wskazana oferta została przeniesiona do archiwum.",
    english: "Invalid item id",
  },
  ERR_USER_IS_GUEST: { polish: "Ten użytkownik nie ma konta w serwisie.", english: "User is a guest" },
  ERR_USER_NOT_EXISTS: { polish: "Nie ma użytkownika o takim identyfikatorze.", english: "User does not exist" },

  // Black list
  ERR_CANT_ADD_YOURSELF_TO_BLACK_LIST: {
    polish: "Na czarną listę nie można wpisać samego siebie.",
    english: "Can't add yourself to the black list",
  },
  ERR_USER_ALREADY_ADDED_TO_BLACK_LIST: {
    polish: "Ten Użytkownik już jest na Twojej czarnej liście",
    english: "User already added to the black list",
  },
  ERR_USER_NOT_FOUND: { polish: "Nie znaleziono użytkownika o takim identyfikatorze.", english: "User not found" },
  ERR_USERS_ARRAY_OVERSIZED: {
    polish: "Tablica użytkowników jest pusta albo zbyt długa.",
    english: "Users array is empty or oversized",
  },

  // Listing again: the request, the account
  ERR_INPUT_ARRAY_EMPTY: { polish: "Tablica ofert jest pusta.", english: "Input array is empty" },
  ERR_ITEMS_ARRAY_OVERSIZED: { polish: "Tablica ofert jest zbyt długa.", english: "Items array oversized" },
  ERR_ITEM_AND_LOCAL_IDS_MISMATCHED: {
    polish: "Lokalnych identyfikatorów musi być tyle samo, co ofert.",
    english: "Items and local ids are mismatched",
  },
  ERR_INVALID_DURATION_TIME: { polish: "Oferta nie może trwać tyle dni.", english: "Invalid duration time" },
  ERR_TOO_DISTANT_FUTURE: { polish: "Data rozpoczęcia oferty jest zbyt odległa.", english: "Too distant future" },
  ERR_TOO_MANY_FUTURE_AT_THIS_TIME: {
    polish: "Na tę porę zaplanowano już zbyt wiele ofert. Wybierz inną.",
    english: "Too many future items at this time",
  },
  ERR_TOO_MANY_YOUR_FUTURE_AUCTIONS: {
    polish: "Masz już tyle zaplanowanych ofert, ile wolno.",
    english: "Too many of your future items",
  },
  ERR_BLOCK_SELL_SELL: { polish: "Sprzedaż na Twoim koncie jest zablokowana.", english: "Selling is blocked" },
  ERR_BLOCK_SELL_COMPANY_INFO: {
    polish: "Znaczek Firma na Twoim koncie jest zablokowany, dlatego nie możesz wystawiać ofert.",
    english: "Company badge is blocked",
  },
  ERR_TOO_MANY_ITEMS: {
    polish: "Bez pełnej aktywacji konta nie możesz wystawić więcej ofert.",
    english: "Too many items",
  },
  ERR_JUNIOR_LIMIT_EXCEEDED: {
    polish: "Wartość ofert przekracza limit konta Junior.",
    english: "Junior limit exceeded",
  },
  ERR_DEBT_NO_EXTRAS: { polish: "Stan konta jest zbyt niski, aby wystawić ofertę.", english: "Debt, no extras" },
  ERR_NOT_ENOUGH_MONEY_TO_SELL: {
    polish: "Stan konta nie wystarcza na ofertę z płatnym promowaniem.",
    english: "Not enough money to sell",
  },

  // Listing again: one offer
  ERR_PROLONG_OPTIONS_FOR_ADVERTISEMENT: {
    polish: "Ogłoszenia nie mają opcji wznawiania.",
    english: "Prolong options are not available for advertisements",
  },
  ERR_AUCTION_TYPE_NOT_EXISTS: {
    polish: "Ta oferta nie może obejmować więcej niż jednej sztuki.",
    english: "Auction type does not exist",
  },
  ERR_CATEGORY_NOT_FOUND: {
    polish: "Kategorii nie ma albo zawiera ona dalsze kategorie.",
    english: "Category not found",
  },
  ERR_CATEGORY_PAGE_NOT_ENOUGH_MONEY: {
    polish: "Stan konta nie wystarcza na promowanie na stronie kategorii.",
    english: "Not enough money for the category page",
  },
  ERR_MAIN_PAGE_NOT_ENOUGH_MONEY: {
    polish: "Stan konta nie wystarcza na promowanie na stronie głównej.",
    english: "Not enough money for the main page",
  },
  ERR_MAIN_AND_CATEGORY_PAGE_NOT_ENOUGH_MONEY: {
    polish: "Stan konta nie wystarcza na promowanie na stronie głównej i stronie kategorii.",
    english: "Not enough money for the main page and the category page",
  },
  ERR_MAIN_PAGE_INCORRECT_CATEGORY: {
    polish: "Ofert z tej kategorii nie można promować na stronie głównej.",
    english: "Main page is not available in this category",
  },
  ERR_DEPARTMENT_PAGE_RATING_TOO_LOW: {
    polish: "Masz zbyt mało punktów, aby promować ofertę na stronie działu.",
    english: "Rating too low for the department page",
  },
  ERR_FEATURED_NOT_ACTIVATED: {
    polish: "Bez pełnej aktywacji konta nie możesz wyróżnić oferty.",
    english: "Featured is available to activated users only",
  },
  ERR_INCORRECT_CONVERSION_TO_CORE: {
    polish: "Oferta pochodzi ze sklepu, a ta metoda wystawia tylko oferty spoza sklepów.",
    english: "Incorrect conversion from a shop",
  },
  ERR_JUNIOR_CANT_BID_LIST_IN_THIS_CATEGORY: {
    polish: "Konto Junior nie pozwala wystawiać ofert w tej kategorii.",
    english: "Junior can't list in this category",
  },
  ERR_NO_ON_DELIVERY_PAYMENT: {
    polish: "Dostawa za pobraniem wymaga formy płatności przy odbiorze.",
    english: "No payment on delivery",
  },
  ERR_NO_PREPAID_PAYMENT: {
    polish: "Dostawa opłacana z góry wymaga formy płatności z góry.",
    english: "No prepaid payment",
  },
  ERR_NOT_ALLOWED_CHARS_IN_ITEM_NAME_OFFLINER: {
    polish: "Tytuł oferty zawiera znaki spoza alfabetu Twojego kraju.",
    english: "Not allowed characters in the item name",
  },
  ERR_OBLIGATORY_ATTRIB_NOT_SET: {
    polish: "Brakuje parametru, którego wymaga kategoria.",
    english: "Obligatory attribute is not set",
  },
  ERR_OTHER_PHOTO_ERROR: { polish: "Nie udało się przesłać zdjęć.", english: "Other photo error" },
  ERR_SELECT_PHOTO: { polish: "Oferta nie ma zdjęcia.", english: "Select a photo" },
  ERR_PHARMACY_NO_COMPANY: {
    polish: "Leki bez recepty może wystawiać tylko konto Firma.",
    english: "Pharmacy requires a company account",
  },
  ERR_PHARMACY_NOT_ACTIVE: {
    polish: "Leki bez recepty może wystawiać tylko konto z aktywnym statusem Apteka.",
    english: "Pharmacy status is not active",
  },
  ERR_PHARMACY_NOT_ALLOWED_AUCTION_TYPE: {
    polish: "Leki bez recepty można sprzedawać tylko przez Kup Teraz!",
    english: "Auction type is not allowed in the pharmacy category",
  },
  ERR_PHARMACY_REQUIREMENTS_NOT_MET: {
    polish: "Sprzedaż leków wymaga udziału w programie i nowego towaru.",
    english: "Pharmacy requirements are not met",
  },
  ERR_POSTAGE_OPTIONS_VALUES_INCORRECT: {
    polish: "Koszty dostawy są niepełne.",
    english: "Postage options values are incorrect",
  },
  ERR_STANDARDIZED_DESCRIPTION_REQUIRED_FOR_ADVERTISEMENT: {
    polish: "Ogłoszenie wymaga opisu w nowym formacie.",
    english: "Standardized description is required for advertisements",
  },
  ERR_NO_VALID_DELIVERY_METHOD: {
    polish: "Oferta nie ma poprawnie ustawionej metody dostawy.",
    english: "No valid delivery method",
  },
  ERR_INVALID_VALUE_IN_LOCAL_ID: {
    polish: "Lokalny identyfikator jest spoza zakresu.",
    english: "Invalid value in local id",
  },

  // Deals, transactions, parcels
  ERR_INCORRECT_TRANSACTION_ID: { polish: "Nie ma takiej transakcji.", english: "Incorrect transaction id" },
  ERR_PACKAGE_ID_IS_NOT_ADDED_INCORRECT_OPERATOR_ID: {
    polish: "Nazwę operatora podaje się dla operatora 0 i tylko dla niego.",
    english: "Package id is not added, incorrect operator id",
  },
  ERR_INCORRECT_BUYER_ID: { polish: "Identyfikator kupującego jest nieprawidłowy.", english: "Incorrect buyer id" },
  ERR_INCORRECT_ITEM_ID: { polish: "Nie ma oferty o takim identyfikatorze.", english: "Incorrect item id" },
  ERR_NEW_PAYMENT_INTERNAL_ERROR: {
    polish: "Nie udało się odczytać płatności z powodu błędu wewnętrznego.",
    english: "Payments internal error",
  },
  ERR_YOU_NOT_SOLD_THIS_ITEM: { polish: "To nie Twoja oferta.", english: "You have not sold this item" },
  ERR_INCORRECT_USER_ROLE: { polish: "Rola użytkownika to seller albo buyer.", english: "Incorrect user role" },
} as const;

// The compiler holds the table to its shape; `as const` keeps its keys.
FAULTS satisfies Readonly<Record<string, FaultWords>>;

/** Every code the sandbox can answer. */
export type SandboxFaultCode = keyof typeof FAULTS;
