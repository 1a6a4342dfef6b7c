"use strict";exports.id=300,exports.ids=[300],exports.modules={1300:(function(t,i,e){e.d(i,{g:()=>s,x:()=>d});let s=["info","low","medium","high","critical"],d=["default","strict","audit"]})};
