grammar RuleSql;

options { caseInsensitive = true; }

filter : condition EOF ;

action : statement (';'? statement)* ';'? EOF ;

statement
    : SET property '=' value          # setProperty
    | REMOVE property                 # removeProperty
    ;

condition
    : NOT condition                                              # not
    | condition AND condition                                    # and
    | condition OR condition                                     # or
    | value comparison=('=' | '<>' | '!=' | '>' | '>=' | '<' | '<=') value   # compare
    | value IS NOT? NULL                                         # isNull
    | value NOT? IN '(' value (',' value)* ')'                   # in
    | value NOT? LIKE value (ESCAPE value)?                      # like
    | EXISTS '(' property ')'                                    # exists
    | value                                                      # truth
    ;

value
    : operator=('-' | '+') value                                 # sign
    | value operator=('*' | '/' | '%') value                     # multiply
    | value operator=('+' | '-') value                           # add
    | (TRUE | FALSE)                                             # bool
    | NULL                                                       # nothing
    | INTEGER                                                    # integer
    | DECIMAL                                                    # decimal
    | DOUBLE                                                     # double
    | STRING                                                     # string
    | PARAMETER                                                  # parameter
    | function=NAME '(' value? ')'                               # call
    | property                                                   # read
    | '(' condition ')'                                          # nested
    ;

property : (scope=NAME '.')? name ;

name : NAME | QUOTED | BRACKETED ;

AND : 'and' ;
OR : 'or' ;
NOT : 'not' ;
IS : 'is' ;
NULL : 'null' ;
IN : 'in' ;
LIKE : 'like' ;
ESCAPE : 'escape' ;
EXISTS : 'exists' ;
TRUE : 'true' ;
FALSE : 'false' ;
SET : 'set' ;
REMOVE : 'remove' ;

DOUBLE : (DIGIT+ ('.' DIGIT*)? | '.' DIGIT+) 'e' [+-]? DIGIT+ ;
DECIMAL : DIGIT+ '.' DIGIT* | '.' DIGIT+ ;
INTEGER : DIGIT+ ;
STRING : '\'' (~'\'' | '\'\'')* '\'' ;
PARAMETER : '@' [a-z_] [a-z0-9_@$#]* ;
NAME : [a-z_] [a-z0-9_$#@]* ;
QUOTED : '"' (~'"' | '""')+ '"' ;
BRACKETED : '[' (~']' | ']]')+ ']' ;
SPACE : [ \t\r\n]+ -> skip ;
UNKNOWN : . ;

fragment DIGIT : [0-9] ;
