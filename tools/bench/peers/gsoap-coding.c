/* gSOAP: what its calls do between bytes and structs, over the code that its own tools made from the contract.
   Arguments: what, form, SOAP version, file to read, file for what came out, warm-up and time in milliseconds.
   One line of JSON is printed. Both directions start from the answer with the rows: its structs are what is written. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include "soapH.h"
#include "MarketBinding.nsmap"

struct bytes {
  char *text;
  size_t length, room, at;
};

static struct bytes input, output;

static void fail(const char *problem) {
  fprintf(stderr, "Error: gSOAP %s\n", problem);
  exit(1);
}

static size_t take(struct soap *soap, char *into, size_t most) {
  size_t left = input.length - input.at, size = left < most ? left : most;
  (void)soap;
  memcpy(into, input.text + input.at, size);
  input.at += size;
  return size;
}

static int give(struct soap *soap, const char *from, size_t size) {
  (void)soap;
  if (output.length + size > output.room) {
    output.room = (output.length + size) * 2;
    output.text = realloc(output.text, output.room);
    if (output.text == NULL) fail("has no memory");
  }
  memcpy(output.text + output.length, from, size);
  output.length += size;
  return SOAP_OK;
}

/* One form: how its answer is read, and how a request with the rows of an answer is written. */
#define FORM(list, save, element)                                                                                     \
  static struct _ns1__##list##Response list##Rows;                                                                    \
  static void read_##list(struct soap *soap) {                                                                        \
    soap_destroy(soap);                                                                                               \
    soap_end(soap);                                                                                                   \
    input.at = 0;                                                                                                     \
    soap_default__ns1__##list##Response(soap, &list##Rows);                                                           \
    if (soap_begin_recv(soap) || soap_envelope_begin_in(soap) || soap_recv_header(soap) || soap_body_begin_in(soap) || \
        soap_get__ns1__##list##Response(soap, &list##Rows, "ns1:" #list "Response", NULL) == NULL ||                   \
        soap_body_end_in(soap) || soap_envelope_end_in(soap) || soap_end_recv(soap))                                   \
      fail("does not read the message");                                                                              \
  }                                                                                                                   \
  static void write_##list(struct soap *soap) {                                                                       \
    struct _ns1__##save request;                                                                                      \
    output.length = 0;                                                                                                \
    soap_default__ns1__##save(soap, &request);                                                                        \
    request.__size##element = list##Rows.__size##element;                                                             \
    request.element = list##Rows.element;                                                                             \
    soap->encodingStyle = NULL;                                                                                       \
    soap_serializeheader(soap);                                                                                       \
    soap_serialize__ns1__##save(soap, &request);                                                                      \
    if (soap_begin_send(soap) || soap_envelope_begin_out(soap) || soap_putheader(soap) || soap_body_begin_out(soap) || \
        soap_put__ns1__##save(soap, &request, "ns1:" #save, "") || soap_body_end_out(soap) ||                          \
        soap_envelope_end_out(soap) || soap_end_send(soap))                                                           \
      fail("does not write the message");                                                                             \
  }

FORM(listDeals, saveDeals, deal)
FORM(listForms, saveForms, form)
FORM(listOffers, saveOffers, offer)
FORM(listOrders, saveOrders, order)

static const struct {
  const char *name;
  void (*read)(struct soap *);
  void (*write)(struct soap *);
} FORMS[] = {
    {"deals", read_listDeals, write_listDeals},
    {"forms", read_listForms, write_listForms},
    {"offers", read_listOffers, write_listOffers},
    {"orders", read_listOrders, write_listOrders},
};

static double cpu_ms(void) {
  struct rusage used;
  getrusage(RUSAGE_SELF, &used);
  return (used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1000.0 +
         (used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1000.0;
}

static double repeat(struct soap *soap, void (*run)(struct soap *), double ms, long *times) {
  double started = cpu_ms(), spent = 0;
  long batch = 1, done = 0, each;
  do {
    for (each = 0; each < batch; each += 1) run(soap);
    done += batch;
    spent = cpu_ms() - started;
    /* The clock is asked some twenty times in all, so that asking costs nothing. */
    if (spent < ms / 10) batch *= 2;
  } while (spent < ms);
  *times = done;
  return spent / done;
}

static void read_file(const char *name) {
  FILE *file = fopen(name, "rb");
  if (file == NULL) fail("finds no message");
  fseek(file, 0, SEEK_END);
  input.length = (size_t)ftell(file);
  rewind(file);
  input.text = malloc(input.length + 1);
  if (input.text == NULL || fread(input.text, 1, input.length, file) != input.length) fail("cannot hold the message");
  fclose(file);
}

int main(int count, char **given) {
  size_t form;
  int decoding;
  long times = 0;
  double each;
  FILE *file;
  struct soap *soap = soap_new2(SOAP_C_UTFSTRING, SOAP_C_UTFSTRING);
  if (count != 8 || soap == NULL) fail("wants seven arguments");
  for (form = 0; form < sizeof FORMS / sizeof *FORMS && strcmp(FORMS[form].name, given[2]) != 0;) form += 1;
  if (form == sizeof FORMS / sizeof *FORMS) fail("knows no such form");
  decoding = strcmp(given[1], "decode") == 0;
  read_file(given[4]);
  soap->frecv = take;
  soap->fsend = give;
  /* Lists are longer than it takes by default, and a float has six digits that are sure. */
  soap->maxoccurs = 10000000;
  soap->float_format = "%.6G";
  soap_set_version(soap, strcmp(given[3], "1.2") == 0 ? 2 : 1);
  FORMS[form].read(soap);
  repeat(soap, decoding ? FORMS[form].read : FORMS[form].write, atof(given[6]), &times);
  each = repeat(soap, decoding ? FORMS[form].read : FORMS[form].write, atof(given[7]), &times);
  FORMS[form].write(soap);
  file = fopen(given[5], "wb");
  if (file == NULL || fwrite(output.text, 1, output.length, file) != output.length) fail("cannot keep what came out");
  fclose(file);
  printf("{\"cpuMs\":%.9f,\"times\":%ld,\"bytes\":%lu}\n", each, times,
         (unsigned long)(decoding ? input.length : output.length));
  return 0;
}
