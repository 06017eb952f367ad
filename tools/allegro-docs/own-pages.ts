// Pages of our own making, in the form of the documentation: other methods than the stored pages have.

/** doVerifyItem, with the slips that pages have: glued marks, a code without a bullet, words on a code's line. */
export const VERIFY_ITEM = `Allegro WebAPI

Interfejs programistyczny platformy Allegro

doVerifyItem USUNIEMY 30.09.19

Tematyka: Oferty
Ostatnia zmiana: 05.02.2013 r.
Dostępność: wszystkie kraje
Metoda sprawdza, co stało się z ofertą o danym numerze lokalnym.

 1. session-handle | string | wymagany
  Uchwyt sesji.
 2. local-id | int | wymagany
  Numer lokalny (zakres: 1-9999999999999).Orientacyjna struktura wywołania metody

$doverifyitem_request = array(
   'session-handle' => 'abc_1',
   'local-id' => 10
);

 1. item-id | long
  Numer oferty.
 2. item-listed | int
  Stan:
  - -1 - nie ma takiej oferty
  - 0 - czeka
  - 1 - wystawiona
  - 2 - zaplanowana
  - 3 - czeka na ponowne wystawienie
 3. item-starting-time | long
  Czas wystawienia (Unix time).
Orientacyjna struktura odpowiedzi serwera

$doverifyitem_response = array(
   'item-id' => 1048196513,
   'item-listed' => 1,
   'item-starting-time' => 1275903331);

 • ERR_INVALID_VALUE_IN_LOCAL_ID
  Numer spoza zakresu.
ERR_NO_DATABASE
  Baza nie działa.
 • ERR_NO_SESSION / ERR_SESSION_EXPIRED: Sesja wygasła.
   • ERR_WEBAPI_KEY_INACTIVE
    Klucz jest nieaktywny.
 • ERR_WEBAPI_NOT_AVAIL
`;

/** doRemoveFromBlackList, as plain as a page can be. */
export const REMOVE_FROM_BLACK_LIST = `doRemoveFromBlackList (deprecated) USUNIEMY 14.10.2019

Ostatnia zmiana: ---
Dostępność:
Metoda usuwa użytkowników z czarnej listy.

 1. session-handle | string | wymagany
  Uchwyt sesji.
 2. users-id-array | long[] | wymagany
  Numery użytkowników (maks. 25).Orientacyjna struktura wywołania metody

$doremovefromblacklist_request = array('session-handle' => 'abc_1', 'users-id-array' => array(1, 2));

 1. black-list-result | BlackListResStruct[]
  Wyniki.
  1. user-id | long
   Numer użytkownika.
  2. result | int
   Wynik (1 - usunięto, 0 - nie usunięto).Orientacyjna struktura odpowiedzi serwera

$doremovefromblacklist_response = array(
   'black-list-result' => array(array('user-id' => 1, 'result' => 1)));

 • ERR_BLOCKED_USER_CANT_INVOKE_METHOD
 • ERR_NO_SESSION / ERR_SESSION_EXPIRED
 • ERR_USERS_ARRAY_OVERSIZED
  Za dużo użytkowników (maks. 25).
 • ERR_WEBAPI_KEY_INACTIVE
 • ERR_WEBAPI_NOT_AVAIL
`;
